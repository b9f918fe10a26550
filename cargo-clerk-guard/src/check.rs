//! `cargo clerk-guard check`

use std::process::ExitCode;

use clap::{ArgMatches, Command};

use crate::{difference::Difference, failure::Failure, instance::Instance, place};

pub(crate) const NAME: &str = "check";

pub(crate) fn command() -> Command {
    Command::new(NAME)
        .about("Compares clerk-guard.toml with the instance, and fails where they differ")
        .after_help(
            "The status is 0 where they agree, 1 where they differ, and 2 where they could not be compared.",
        )
        .arg(place::argument())
}

pub(crate) fn run(matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let path = place::of(matches)?;
    let shown = place::shown(&path);
    let (_, file) = place::read(&path)?
        .ok_or_else(|| Failure::new(format!("there is no {shown}: `cargo clerk-guard pull` writes one")))?;
    let Instance { catalogue, notes } = Instance::ask()?;
    for note in notes {
        eprintln!("note: {note}");
    }
    let difference = Difference::between(&file, &catalogue);
    if difference.is_empty() {
        println!("{shown} is what Clerk says");
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "{shown} is not what Clerk says:\n\n{difference}\n`cargo clerk-guard pull` writes what Clerk says"
    );
    Ok(ExitCode::FAILURE)
}
