//! Where the list comes from.

use std::{
    collections::BTreeSet,
    env, fs,
    io::{self, Read as _},
    path::Path,
    process::Command,
};

use super::Guard;
use crate::failure::Failure;

/// Where tests of the library write the list to.
const VARIABLE: &str = "CLERK_GUARD_REPORT";

/// What a program has printed.
pub(super) fn from(path: &Path) -> Result<Vec<Guard>, Failure> {
    let text = if path.as_os_str() == "-" {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(path)
    };
    let text = text.map_err(|error| Failure::of_file(path, &error))?;
    parse(path, &text).map(sorted)
}

/// What tests write down.
pub(super) fn by_test<'a>(arguments: impl Iterator<Item = &'a String>) -> Result<Vec<Guard>, Failure> {
    let folder =
        tempfile::tempdir().map_err(|error| Failure::new(format!("no folder for the list: {error}")))?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // The standard output is the report's.
    let status = Command::new(cargo)
        .args(["test", "--quiet"])
        .args(arguments)
        .env(VARIABLE, folder.path())
        .stdout(io::stderr())
        .status()
        .map_err(|error| Failure::new(format!("cargo cannot be run: {error}")))?;
    let guards = written(folder.path())?;
    if guards.is_empty() {
        let failed = if status.success() { "" } else { "`cargo test` failed, and " };
        return Err(Failure::new(format!(
            "{failed}no test wrote the list of guards: have one call `clerk_guard::testing::assert_guards_match`, and say \
             behind `--` how `cargo test` finds it"
        )));
    }
    if !status.success() {
        eprintln!("note: `cargo test` failed; this is the list of the code as it is");
    }
    Ok(guards)
}

/// All that the tests have written: the programs that they are may have guards of their own.
fn written(folder: &Path) -> Result<Vec<Guard>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::of_file(folder, &error))?;
    let mut guards = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| Failure::of_file(folder, &error))?.path();
        let text = fs::read_to_string(&path).map_err(|error| Failure::of_file(&path, &error))?;
        guards.extend(parse(&path, &text)?);
    }
    Ok(sorted(guards))
}

fn parse(path: &Path, text: &str) -> Result<Vec<Guard>, Failure> {
    serde_json::from_str(text).map_err(|error| Failure::of_file(path, &error))
}

fn sorted(guards: Vec<Guard>) -> Vec<Guard> {
    guards.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}
