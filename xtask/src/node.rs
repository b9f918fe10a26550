//! The npm packages of `tests/node`: Clerk's own SDK, which the tests compare us with.

use std::{
    env, fs, io,
    path::Path,
    process::{Command, ExitStatus},
};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/node");

/// Installs the packages of the lock file, if they are not there yet.
///
/// # Errors
///
/// `Ok` with a text says what this machine lacks, so that the tests with Node will be passed over. Where the variable `CI` is
/// set, that is an error, and so is an installation that fails.
pub(crate) fn install() -> Result<Option<String>, String> {
    if let Some(missing) = ["node", npm()].into_iter().find(|program| !is_there(program)) {
        let why =
            format!("there is no `{missing}` on this machine, so nothing is compared with Clerk's own SDK");
        return if env::var_os("CI").is_some() { Err(why) } else { Ok(Some(why)) };
    }
    let folder = Path::new(FOLDER);
    let lock = fs::read(folder.join("package-lock.json")).map_err(|error| error.to_string())?;
    // What was installed last, in the folder that npm empties when it starts anew.
    let installed = folder.join("node_modules/.installed-package-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(None);
    }
    match npm_ci(folder) {
        Ok(status) if status.success() => {
            fs::write(installed, lock).map_err(|error| error.to_string())?;
            Ok(None)
        }
        Ok(status) => Err(format!("`npm ci` in tests/node failed: {status}")),
        Err(error) => Err(format!("cannot start npm: {error}")),
    }
}

/// No package may run anything while it is installed.
fn npm_ci(folder: &Path) -> io::Result<ExitStatus> {
    Command::new(npm())
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(folder)
        .status()
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

pub(crate) fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}
