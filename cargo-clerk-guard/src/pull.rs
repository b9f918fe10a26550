//! `cargo clerk-guard pull`

use std::{fs, process::ExitCode};

use clap::{ArgMatches, Command};

use crate::{document, failure::Failure, instance::Instance, place};

pub(crate) const NAME: &str = "pull";

pub(crate) fn command() -> Command {
    Command::new(NAME)
        .about("Writes the roles, permissions, plans and features of the instance to clerk-guard.toml")
        .after_help("Comments and session claims of the file stay as they are.")
        .arg(place::argument())
}

pub(crate) fn run(matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let path = place::of(matches)?;
    // Before Clerk is asked: a file that cannot be read is not written over.
    let text = place::read(&path)?.map(|(text, _)| text);
    let Instance { catalogue, notes } = Instance::ask()?;
    let new = document::with(text.as_deref(), &catalogue).map_err(|error| Failure::of_file(&path, &error))?;
    for note in notes {
        eprintln!("note: {note}");
    }
    let shown = place::shown(&path);
    if text.as_ref() == Some(&new) {
        println!("{shown} is what Clerk says");
    } else {
        fs::write(&path, new).map_err(|error| Failure::of_file(&path, &error))?;
        println!("{shown} is written");
    }
    Ok(ExitCode::SUCCESS)
}
