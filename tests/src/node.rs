//! The scripts of `tests/node`, and the packages that they stand on.
//!
//! `cargo xtask test` installs the packages. Where they or Node are missing, what needs them is passed over, and says so; but
//! not where `CI` is set, for nobody reads there what was passed over.

use std::{
    env,
    io::{self, Write as _},
    path::Path,
    process::Command,
};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/node");

/// A command that runs a script, or nothing where this machine cannot run it.
///
/// # Panics
///
/// Where `CI` is set and the script cannot be run.
#[must_use]
pub fn script(name: &str) -> Option<Command> {
    let missing = if !Path::new(FOLDER).join("node_modules").is_dir() {
        "its packages are not installed: `npm ci --ignore-scripts` in tests/node does that, and so does `cargo xtask test`"
    } else if Command::new("node").arg("--version").output().is_err() {
        "there is no `node` on this machine"
    } else {
        let mut command = Command::new("node");
        command.arg(name).current_dir(FOLDER);
        return Some(command);
    };
    assert!(env::var_os("CI").is_none(), "{name} cannot run: {missing}");
    // Not by `eprintln!`, which the test harness keeps to itself while a test passes.
    writeln!(io::stderr().lock(), "\n!!! SKIPPED what needs tests/node/{name}: {missing}\n").ok();
    None
}
