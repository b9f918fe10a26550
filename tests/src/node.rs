//! The scripts of `tests/node`, and the packages that they stand on.
//!
//! `cargo xtask test` installs the packages, and a browser.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use crate::skip::skip;

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
    skip(&format!("tests/node/{name}"), missing);
    None
}

/// The browser of this machine: what the variable `CHROMIUM` names, or the one of the system.
///
/// # Panics
///
/// Where `CI` is set and there is none.
#[must_use]
pub fn browser() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let folders = env::var_os("PATH").unwrap_or_default();
    let of_system = env::split_paths(&folders).map(|folder| folder.join("chromium"));
    let found = named.into_iter().chain(of_system).find(|path| path.is_file());
    if found.is_none() {
        skip(
            "a browser",
            "there is no `chromium` on this machine: `cargo xtask test` installs it for root on Debian",
        );
    }
    found
}

/// The folder with the files of `@clerk/clerk-js` that browsers load.
///
/// # Panics
///
/// Where `CI` is set and there is none.
#[must_use]
pub fn clerk_js() -> Option<PathBuf> {
    let folder = Path::new(FOLDER).join("clerk-js/dist");
    if folder.is_dir() {
        return Some(folder);
    }
    skip("clerk-js", "it is not unpacked in tests/node/clerk-js, which `cargo xtask test` does");
    None
}
