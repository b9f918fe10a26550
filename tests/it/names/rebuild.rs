//! A change of `clerk-guard.toml` alone has cargo compile anew.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A package of its own, in a folder that is gone after the test.
struct Package(tempfile::TempDir);

impl Package {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let library = root.join("clerk-guard").display().to_string();
        let manifest = format!(
            "[package]\nname = \"rebuilt\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             clerk-guard = {{ path = '{library}', default-features = false }}\n\n[workspace]\n"
        );
        fs::create_dir(folder.path().join("src")).unwrap();
        fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        // What is locked is on this machine.
        fs::copy(root.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
        let code = "#[clerk_guard::require_role(\"org:member\")]\n\
                    pub fn f() -> Result<(), clerk_guard::Denial> {\n    Ok(())\n}\n";
        fs::write(folder.path().join("src/lib.rs"), code).unwrap();
        Self(folder)
    }

    fn list(&self) -> PathBuf {
        self.0.path().join("clerk-guard.toml")
    }

    /// What `cargo check` says, and whether it is content.
    fn check(&self, variable: &str) -> (bool, String) {
        let built = env::current_exe().unwrap();
        // `target/debug/deps/it-…`: what is built there need not be built again.
        let target = built.ancestors().nth(3).unwrap();
        let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["check", "--offline", "--quiet", "--color", "never", "--target-dir"])
            .arg(target)
            .current_dir(self.0.path())
            .env("CLERK_GUARD_CONFIG", variable)
            .output()
            .unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    }

    fn passes(&self, variable: &str) {
        let (is_content, said) = self.check(variable);
        assert!(is_content, "{said}");
    }

    fn fails(&self, variable: &str, because: &str) {
        let (is_content, said) = self.check(variable);
        assert!(!is_content && said.contains(because), "{said}");
    }
}

#[test]
fn a_list_that_is_edited_named_or_deleted_is_read_anew() {
    let package = Package::new();
    let unknown = "there is no role `org:member` in clerk-guard.toml; there is only \"org:admin\"";
    fs::write(package.list(), "roles = { \"org:member\" = [] }").unwrap();
    package.passes("");
    fs::write(package.list(), "roles = { \"org:admin\" = [] }").unwrap();
    package.fails("", unknown);
    fs::remove_file(package.list()).unwrap();
    package.passes("");
    package.fails("gone.toml", "CLERK_GUARD_CONFIG names");
}
