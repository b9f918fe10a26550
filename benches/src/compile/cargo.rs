//! The generated crates, and the cargo that checks them.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant, SystemTime},
};

use super::source::{self, Variant};

/// Keeps the generated crates apart from the workspace that they lie in.
const MANIFEST: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\nexclude = [\"target\"]\n";

/// A workspace of generated crates, which build their dependencies in one place.
pub(super) struct Workspace(PathBuf);

impl Workspace {
    /// Writes the crates, and builds what they depend on.
    pub(super) fn create(variants: &[Variant], functions: u32) -> Self {
        let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
        let workspace = Self(benches.join("target/compile"));
        workspace.write("Cargo.toml", MANIFEST);
        // The versions that are measured against are those of our own lock file.
        let lock = fs::read_to_string(benches.join("Cargo.lock")).expect("a lock file");
        workspace.write("Cargo.lock", &lock);
        for variant in variants {
            workspace.write(&format!("{}/Cargo.toml", variant.name), &source::manifest(variant));
            workspace.write(&lib(variant), &source::lib(variant, functions));
        }
        for variant in variants {
            eprintln!("building what {} depends on", variant.name);
            workspace.check(variant);
        }
        workspace
    }

    /// How long it takes to check one crate anew, and nothing that it depends on.
    pub(super) fn time(&self, variant: &Variant) -> Duration {
        // Somebody may be working on clerk-guard: what changed there is built before, not in the time that is measured.
        self.check(variant);
        let lib = fs::File::options().append(true).open(self.0.join(lib(variant))).expect("a generated file");
        lib.set_modified(SystemTime::now()).expect("a file to touch");
        let start = Instant::now();
        self.check(variant);
        start.elapsed()
    }

    fn check(&self, variant: &Variant) {
        let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["check", "--quiet", "--package", &variant.package(), "--manifest-path"])
            .arg(self.0.join("Cargo.toml"))
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TARGET_DIR", self.0.join("target"))
            .stdin(Stdio::null())
            .output()
            .expect("cargo");
        let log = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{} does not compile:\n{log}", variant.name);
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

fn lib(variant: &Variant) -> String {
    format!("{}/src/lib.rs", variant.name)
}
