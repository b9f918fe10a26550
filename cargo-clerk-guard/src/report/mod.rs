//! `cargo clerk-guard report`

mod collect;
mod markdown;
mod sarif;
mod table;
#[cfg(test)]
mod tests;

use std::{path::PathBuf, process::ExitCode};

use clap::{Arg, ArgMatches, Command, builder::PossibleValuesParser};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

pub(crate) const NAME: &str = "report";
const FORMAT: &str = "format";
const FROM: &str = "from";
const TEST: &str = "test";

/// A function, and who may call it, as the library writes it to JSON.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Guard {
    function: String,
    module: String,
    file: String,
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    requires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    public: Option<String>,
}

impl Guard {
    /// Who may call it.
    fn access(&self) -> String {
        match (&self.requires, &self.public) {
            (_, Some(reason)) => format!("public: {reason}"),
            (Some(requirement), None) => requirement.clone(),
            (None, None) => String::new(),
        }
    }
}

pub(crate) fn command() -> Command {
    Command::new(NAME)
        .about("Prints every guarded and every public function of a program, and what it requires")
        .after_help(
            "The list is only known to the program itself. So this runs `cargo test` with the arguments behind `--`, in which \
             a test calls `clerk_guard::testing::assert_guards_match`; or it reads what the program has printed by \
             `clerk_guard::guards().to_json()`.",
        )
        .arg(
            Arg::new(FORMAT)
                .long("format")
                .default_value("table")
                .value_parser(PossibleValuesParser::new(["table", "markdown", "json", "sarif"]))
                .help("How it is written. SARIF has the public functions alone, as notes"),
        )
        .arg(
            Arg::new(FROM)
                .long("from")
                .value_name("PATH")
                .value_parser(clap::value_parser!(PathBuf))
                .conflicts_with(TEST)
                .help("A file with the JSON of the program, or `-` for the standard input, instead of a test"),
        )
        .arg(
            Arg::new(TEST)
                .num_args(0..)
                .last(true)
                .value_name("ARGUMENTS")
                .help("Arguments of `cargo test`, such as `--test guards`"),
        )
}

pub(crate) fn run(matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let guards = match matches.get_one::<PathBuf>(FROM) {
        Some(path) => collect::from(path)?,
        None => collect::by_test(matches.get_many::<String>(TEST).unwrap_or_default())?,
    };
    let format = matches.get_one::<String>(FORMAT).map_or("", String::as_str);
    print!("{}", written(&guards, format));
    Ok(ExitCode::SUCCESS)
}

fn written(guards: &[Guard], format: &str) -> String {
    match format {
        "markdown" => markdown::of(guards),
        "json" => json(&guards),
        "sarif" => json(&sarif::of(guards)),
        _ => table::of(guards),
    }
}

/// Of what cannot fail to be written.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}
