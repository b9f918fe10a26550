//! `cargo clerk-guard`: what is done beside compiling.
//!
//! A command is a module with a `command`, which says how it is called, and a `run`.

#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks")]

mod check;
mod difference;
mod document;
mod failure;
mod instance;
mod list;
mod place;
mod pull;
mod report;

use std::{env, process::ExitCode};

use clap::Command;

/// What goes wrong is told apart from a difference that `check` finds, which is 1.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    // Cargo passes the name of the subcommand on.
    let is_passed_on = |(at, argument): &(usize, _)| *at == 1 && argument == "clerk-guard";
    let arguments = env::args_os().enumerate().filter(|argument| !is_passed_on(argument));
    let matches = command().get_matches_from(arguments.map(|(_, argument)| argument));
    let outcome = match matches.subcommand() {
        Some((pull::NAME, matches)) => pull::run(matches),
        Some((check::NAME, matches)) => check::run(matches),
        Some((report::NAME, matches)) => report::run(matches),
        // Without a subcommand, clap has said what there is.
        _ => return ExitCode::from(FAILED),
    };
    outcome.unwrap_or_else(|failure| {
        eprintln!("error: {failure}");
        ExitCode::from(FAILED)
    })
}

fn command() -> Command {
    Command::new("cargo-clerk-guard")
        .bin_name("cargo clerk-guard")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Writes the names that exist in a Clerk instance to clerk-guard.toml, compares them, and reports who may call what")
        .after_help(
            "For `pull` and `check`, CLERK_SECRET_KEY says which instance it is, CLERK_API_URL where Clerk's Backend API is, if not at \
             https://api.clerk.com.",
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([pull::command(), check::command(), report::command()])
}
