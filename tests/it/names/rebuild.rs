//! What cargo makes of `clerk-guard.toml`: a change of it alone has it compile anew.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A package of its own. Its folder is always the same, so that what is built of it takes the place of what was.
struct Package(PathBuf);

impl Package {
    fn new(name: &str, code: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::remove_dir_all(&folder).ok();
        let library = root.join("clerk-guard").display().to_string();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             clerk-guard = {{ path = '{library}', default-features = false }}\n\n[workspace]\n"
        );
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        // What is locked is on this machine.
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let package = Self(folder);
        package.write("src/lib.rs", code);
        package
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.0.join(file), text).unwrap();
    }

    /// What `cargo check` says, and whether it is content.
    fn check(&self, variable: &str) -> (bool, String) {
        let built = env::current_exe().unwrap();
        // `target/debug/deps/it-…`: what is built there need not be built again.
        let target = built.ancestors().nth(3).unwrap();
        let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["check", "--offline", "--quiet", "--color", "never", "--target-dir"])
            .arg(target)
            .current_dir(&self.0)
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
    let code = "#[clerk_guard::require_role(\"org:member\")]\n\
                pub fn f() -> Result<(), clerk_guard::Denial> {\n    Ok(())\n}\n";
    let package = Package::new("rebuilt", code);
    let unknown = "there is no role `org:member` in clerk-guard.toml; there is only \"org:admin\"";
    package.write("clerk-guard.toml", "roles = { \"org:member\" = [] }");
    package.passes("");
    package.write("clerk-guard.toml", "roles = { \"org:admin\" = [] }");
    package.fails("", unknown);
    fs::remove_file(package.0.join("clerk-guard.toml")).unwrap();
    package.passes("");
    package.fails("gone.toml", "CLERK_GUARD_CONFIG names");
}

#[test]
fn the_error_of_the_documentation_is_what_cargo_says() {
    let package = Package::new("documented", "pub mod actions;\n");
    package.write("clerk-guard.toml", &super::example("toml"));
    let code = "//! Actions.\n\nuse clerk_guard::{Denial, require_permission};\n\n/// Writes.\n///\n\
                #[require_permission(\"org:data:wirte\")]\npub fn write() -> Result<(), Denial> {\n    Ok(())\n}\n";
    package.write("src/actions.rs", code);
    package.fails("", &super::example("text"));
}
