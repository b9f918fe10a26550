//! A browser, and the files of `@clerk/clerk-js` that it loads: Clerk's own client, which signs in at the instance in a box.

use std::{
    env, fs, io,
    path::Path,
    process::{Command, Stdio},
};

use crate::{node::npm, system};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/node/clerk-js");
/// Not one of the packages of `tests/node`, for it would bring along 170 MB that no browser loads.
const CLERK_JS: &str = "@clerk/clerk-js@6.40.0";
/// Of the archive, as the registry has it.
const INTEGRITY: &str =
    "sha512-2MnZ/ygvuCmeuqfXQmsxfQaLN/SSJvQbtT2cLXbgr5VKr3KmZFZBVvX977fG3eZ6pprl4J9pO+I2bbe6BvColg==";

/// Installs both, if they are not there yet.
///
/// # Errors
///
/// `Ok` with a text says what this machine lacks, so that the tests with a browser will be passed over. Where the variable `CI`
/// is set, that is an error, and so is an installation that fails.
pub(crate) fn install() -> Result<Option<String>, String> {
    install_clerk_js().map_err(|error| format!("{CLERK_JS} cannot be installed: {error}"))?;
    if system::install("chromium", has_browser) {
        return Ok(None);
    }
    let why = "there is no `chromium` on this machine, so clerk-js signs in nowhere";
    if env::var_os("CI").is_some() { Err(why.to_owned()) } else { Ok(Some(why.to_owned())) }
}

fn install_clerk_js() -> io::Result<()> {
    let folder = Path::new(FOLDER);
    let installed = folder.join(".installed");
    if fs::read_to_string(&installed).is_ok_and(|version| version == CLERK_JS) {
        return Ok(());
    }
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir(folder)?;
    let packed = Command::new(npm())
        .args(["pack", CLERK_JS, "--json", "--ignore-scripts", "--loglevel=error"])
        .current_dir(folder)
        .stderr(Stdio::inherit())
        .output()?;
    if !packed.status.success() {
        return Err(io::Error::other("`npm pack` failed"));
    }
    // npm has compared the archive with what it prints here.
    if !String::from_utf8_lossy(&packed.stdout).contains(INTEGRITY) {
        return Err(io::Error::other("the registry has another archive under this version"));
    }
    let archive = fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "tgz"))
        .ok_or_else(|| io::Error::other("`npm pack` left no archive"))?;
    let unpacked = Command::new("tar")
        .arg("-xzf")
        .arg(&archive)
        .args(["--strip-components=1"])
        .current_dir(folder)
        .status()?;
    if !unpacked.success() {
        return Err(io::Error::other("`tar` failed"));
    }
    fs::remove_file(archive)?;
    fs::write(installed, CLERK_JS)
}

fn has_browser() -> bool {
    env::var_os("CHROMIUM").is_some() || system::succeeds(Command::new("chromium").arg("--version"))
}
