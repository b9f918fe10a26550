//! Which file a command is about.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use clap::{Arg, ArgMatches};
use clerk_guard_rules::names::{self, Catalogue, PlaceError};

use crate::failure::Failure;

const FILE: &str = "file";

/// `--file`
pub(crate) fn argument() -> Arg {
    Arg::new(FILE)
        .long("file")
        .value_name("PATH")
        .value_parser(clap::value_parser!(PathBuf))
        .help("The file, if not the one that the attributes find: by CLERK_GUARD_CONFIG, beside Cargo.toml, or at the root of the workspace")
}

/// The file, whether or not it is there.
pub(crate) fn of(matches: &ArgMatches) -> Result<PathBuf, Failure> {
    if let Some(path) = matches.get_one::<PathBuf>(FILE) {
        return Ok(path.clone());
    }
    let here = env::current_dir().map_err(|error| Failure::new(format!("there is no folder: {error}")))?;
    let package = here.ancestors().find(|folder| folder.join("Cargo.toml").is_file()).unwrap_or(&here);
    match names::find(package, env::var_os(names::VARIABLE).as_deref()) {
        Ok(Some(path)) | Err(PlaceError { path, .. }) => Ok(path),
        Ok(None) => Ok(package.join(names::FILE_NAME)),
    }
}

/// As people call it who stand here.
pub(crate) fn shown(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}

/// The text of the file, and what it says. `None` where it is not there.
pub(crate) fn read(path: &Path) -> Result<Option<(String, Catalogue)>, Failure> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::of_file(path, &error)),
    };
    match Catalogue::parse(&text) {
        Ok(catalogue) => Ok(Some((text, catalogue))),
        Err(mistakes) => {
            let lines: Vec<String> =
                mistakes.iter().map(|mistake| format!("{}:{mistake}", shown(path))).collect();
            Err(Failure::new(lines.join("\n")))
        }
    }
}
