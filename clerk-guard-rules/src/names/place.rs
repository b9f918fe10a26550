use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use toml::de::DeTable;

/// What the file is called.
pub const FILE_NAME: &str = "clerk-guard.toml";
/// The variable that says where it is instead, by a path that is absolute or begins at the package's folder.
pub const VARIABLE: &str = "CLERK_GUARD_CONFIG";

/// The file that was asked for is not there.
#[derive(Debug)]
pub struct PlaceError {
    /// Where it should be.
    pub path: PathBuf,
    /// Why it is not.
    pub error: io::Error,
}

/// Finds the file of a package: where `variable` says, if it says anything; else in `folder`, which is that of the package's
/// `Cargo.toml`; else at the root of the workspace, which is the nearest folder with a `Cargo.toml` that has a `[workspace]`.
///
/// # Errors
///
/// [`PlaceError`] where the variable names a file that is not there. Elsewhere, no file is `Ok(None)`.
pub fn find(folder: &Path, variable: Option<&OsStr>) -> Result<Option<PathBuf>, PlaceError> {
    if let Some(named) = variable.filter(|named| !named.is_empty()) {
        let path = folder.join(named);
        return match fs::metadata(&path) {
            Ok(found) if found.is_file() => Ok(Some(path)),
            Ok(_) => Err(PlaceError { path, error: io::Error::other("this is no file") }),
            Err(error) => Err(PlaceError { path, error }),
        };
    }
    let beside = folder.join(FILE_NAME);
    if beside.is_file() {
        return Ok(Some(beside));
    }
    let root = folder.ancestors().find(|folder| is_root(folder));
    Ok(root.map(|root| root.join(FILE_NAME)).filter(|path| path.is_file()))
}

fn is_root(folder: &Path) -> bool {
    let Ok(manifest) = fs::read_to_string(folder.join("Cargo.toml")) else { return false };
    // A manifest that is no TOML is for cargo to report.
    DeTable::parse(&manifest).is_ok_and(|table| table.get_ref().contains_key("workspace"))
}
