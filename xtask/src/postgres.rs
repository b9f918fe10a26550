//! PostgreSQL, in which the data service keeps its notes where it is installed.

use std::{env, fs, path::Path};

use crate::system;

/// Installs it, if it is not there yet.
///
/// # Errors
///
/// `Ok` with a text says what this machine lacks, so that its tests will be passed over. Where the variable `CI` is set, that is an
/// error.
pub(crate) fn install() -> Result<Option<String>, String> {
    if system::install("postgresql", is_there) {
        return Ok(None);
    }
    let why = "there is no `initdb` on this machine, so no row-level security is tried";
    if env::var_os("CI").is_some() { Err(why.to_owned()) } else { Ok(Some(why.to_owned())) }
}

/// On the `PATH`, or where Debian puts the programs of each version.
fn is_there() -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders = env::split_paths(&path).chain(versions.map(|version| version.path().join("bin")));
    folders
        .any(|folder| ["initdb", "postgres"].iter().all(|program| Path::new(&folder).join(program).is_file()))
}
