//! What cargo would publish: everything that its code includes, and what people read first.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Component, Path, PathBuf},
    process::Command,
};

const PUBLISHED: [&str; 5] =
    ["cargo-clerk-guard", "clerk-guard", "clerk-guard-dev", "clerk-guard-macros", "clerk-guard-rules"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The files of a package, as it names them.
fn files(package: &str) -> BTreeSet<PathBuf> {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["package", "--list", "--allow-dirty", "--offline", "--package", package])
        .current_dir(root())
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{package} cannot be packaged:\n{log}");
    String::from_utf8(output.stdout).unwrap().lines().map(PathBuf::from).collect()
}

/// What a file includes, from the package's folder on. `None` for what is outside of it.
fn included(file: &Path, code: &str) -> Vec<Option<PathBuf>> {
    let literals = code.split(r#"include_str!(""#).skip(1).filter_map(|rest| rest.split_once('"'));
    literals.map(|(literal, _)| resolved(&file.parent().unwrap().join(literal))).collect()
}

fn resolved(path: &Path) -> Option<PathBuf> {
    let mut resolved = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                if !resolved.pop() {
                    return None;
                }
            }
            part => resolved.push(part),
        }
    }
    Some(resolved)
}

/// Unit tests, and the pages whose examples are tests, stay at home.
fn shipped(code: &str) -> String {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap();
    match code.split_once("#[cfg(all(doctest,") {
        Some((before, pages)) => before.to_owned() + pages.split_once("\n}\n").unwrap().1,
        None => code.to_owned(),
    }
}

#[test]
fn packages_hold_all_that_their_code_includes() {
    let mut found = 0;
    for package in PUBLISHED {
        let files = files(package);
        for name in ["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT"] {
            assert!(files.contains(Path::new(name)), "{package} has no {name}");
        }
        let is_code = |file: &&PathBuf| {
            file.extension().is_some_and(|extension| extension == "rs")
                && !file
                    .components()
                    .any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs")))
        };
        for file in files.iter().filter(is_code) {
            let code = shipped(&fs::read_to_string(root().join(package).join(file)).unwrap());
            for included in included(file, &code) {
                found += 1;
                let is_there = included.as_ref().is_some_and(|included| files.contains(included));
                assert!(
                    is_there,
                    "{package}: {} includes what is not in the package: {included:?}",
                    file.display()
                );
            }
        }
    }
    assert!(found > 10, "{found}");
    assert!(files("clerk-guard").contains(Path::new("README.md")));
}

#[test]
fn what_is_outside_of_a_package_is_told_apart() {
    let code = r#"#[doc = include_str!("../README.md")] #[doc = include_str!("../../README.md")] mod a {}"#;
    assert_eq!(included(Path::new("src/lib.rs"), code), [Some(PathBuf::from("README.md")), None]);
}
