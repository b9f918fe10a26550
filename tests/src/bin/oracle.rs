//! Asks Clerk's SDK and us the same requests, and prints what we answer otherwise, a case a line. Fails if we let anybody in
//! whom the SDK does not.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is what it is for")]

use std::{fs, process::ExitCode};

use clerk_guard_tests::{
    differential::{Tally, cases},
    oracle::Oracle,
};
use serde_json::Value;

const USAGE: &str = "oracle [--seed N] [--cases M] [--replay FILE]
  --seed N       which requests are made up: 0 by default
  --cases M      how many of them: 1000 by default
  --replay FILE  the cases of this file instead, one a line as this prints them";

struct Arguments {
    seed: u64,
    cases: u64,
    replay: Option<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Some(arguments) = arguments() else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    let Some(mut oracle) = Oracle::start() else { return ExitCode::FAILURE };
    let cases: Box<dyn Iterator<Item = Value>> = match &arguments.replay {
        None => Box::new(cases(arguments.seed, arguments.cases)),
        Some(file) => match read(file) {
            Ok(cases) => Box::new(cases.into_iter()),
            Err(error) => {
                eprintln!("cannot replay {file}: {error}");
                return ExitCode::FAILURE;
            }
        },
    };
    let mut tally = Tally::default();
    for case in cases {
        let known = (tally.failed.len(), tally.different.len());
        tally.ask(&mut oracle, case).await;
        for failure in tally.failed.iter().skip(known.0).chain(tally.different.iter().skip(known.1)) {
            println!("{}", failure.as_line());
        }
    }
    let Tally { passed, stricter, skipped, failed, different } = tally;
    eprintln!(
        "{passed} passed, {} failed, {stricter} stricter, {} differ, {skipped} are no requests",
        failed.len(),
        different.len()
    );
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn arguments() -> Option<Arguments> {
    let mut read = Arguments { seed: 0, cases: 1000, replay: None };
    let mut given = std::env::args().skip(1);
    while let Some(name) = given.next() {
        let value = given.next()?;
        match name.as_str() {
            "--seed" => read.seed = value.parse().ok()?,
            "--cases" => read.cases = value.parse().ok()?,
            "--replay" => read.replay = Some(value),
            _ => return None,
        }
    }
    Some(read)
}

fn read(file: &str) -> Result<Vec<Value>, Box<dyn std::error::Error>> {
    let text = fs::read_to_string(file)?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}
