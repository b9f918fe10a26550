//! How fast clerk-guard is, beside what else there is, in one run.
//!
//! ```text
//! cargo run --release -- time [--rounds N] [FILTER]   nanoseconds, and ratios within the same round
//! cargo run --release -- count [FILTER]               instructions, by valgrind's callgrind
//! cargo run --release -- alloc [FILTER]               heap allocations
//! cargo run --release -- compile [--functions N] [--rounds N]
//!                                                     what attributes add to `cargo check`
//! cargo run --release -- load [--rounds N]            requests per second and their 99th percentile, by wrk
//! ```
//!
//! A filter picks the groups in which the name of some bench contains it. To see where instructions go, keep the fixtures
//! and run one bench under callgrind by hand:
//!
//! ```text
//! target/release/clerk-guard-benches fixtures > target/fixtures.json
//! valgrind --tool=callgrind target/release/clerk-guard-benches once NAME 1000 < target/fixtures.json
//! ```

mod aims;
mod alloc;
mod catalogue;
mod claims;
mod compile;
mod count;
mod evaluate;
mod fixtures;
mod guard;
mod harness;
mod load;
mod report;
mod requests;
mod routers;
mod verify;

use std::process::ExitCode;

use self::{fixtures::Fixtures, harness::Group};

const USAGE: &str = "usage: clerk-guard-benches time [--rounds N] [FILTER] | count [FILTER] | alloc [FILTER] | \
                     compile [--functions N] [--rounds N] | load [--rounds N] | fixtures | once NAME ITERATIONS";
const ROUNDS: usize = 31;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments {
        ["time", ref rest @ ..] => {
            let (rounds, rest) = match *rest {
                ["--rounds", rounds, ref rest @ ..] => (rounds.parse().ok(), rest),
                ref rest => (Some(ROUNDS), rest),
            };
            match (rounds, filter(rest)) {
                (Some(rounds), Some(filter)) if rounds > 0 => time(rounds, filter),
                _ => return usage(),
            }
        }
        ["count", ref rest @ ..] => match filter(rest) {
            Some(filter) => count(filter),
            None => return usage(),
        },
        ["alloc", ref rest @ ..] => match filter(rest) {
            Some(filter) => allocations(filter),
            None => return usage(),
        },
        ["compile", ref rest @ ..] => match compile::Options::read(rest) {
            Some(options) => report::aims(aims::COMPILE, &compile::run(&options)),
            None => return usage(),
        },
        ["load"] => load::run(load::ROUNDS),
        ["load", "--rounds", rounds] => match rounds.parse() {
            Ok(rounds) if rounds > 0 => load::run(rounds),
            _ => return usage(),
        },
        ["fixtures"] => println!("{}", Fixtures::new().to_json()),
        ["once", name, iterations] => match iterations.parse() {
            Ok(iterations) => once(name, iterations),
            Err(_) => return usage(),
        },
        _ => return usage(),
    }
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::FAILURE
}

fn filter<'a>(arguments: &[&'a str]) -> Option<&'a str> {
    match *arguments {
        [] => Some(""),
        [filter] if !filter.starts_with('-') => Some(filter),
        _ => None,
    }
}

fn groups(fixtures: &Fixtures, filter: &str) -> Vec<Group> {
    let mut groups = verify::groups(fixtures);
    groups.extend(claims::groups(fixtures));
    groups.extend(evaluate::groups(fixtures));
    groups.extend(guard::groups(fixtures));
    groups.push(requests::group(fixtures));
    groups.retain(|group| group.benches.iter().any(|bench| bench.name.contains(filter)));
    assert!(!groups.is_empty(), "no bench has {filter:?} in its name");
    groups
}

fn time(rounds: usize, filter: &str) {
    let fixtures = Fixtures::new();
    fixtures.describe();
    let mut results = harness::Results::default();
    for group in groups(&fixtures, filter) {
        let measured = harness::measure(&group, rounds);
        report::time(&group, &measured);
        results.extend(measured);
    }
    report::aims(aims::TIME, &results);
}

fn count(filter: &str) {
    let fixtures = Fixtures::new();
    fixtures.describe();
    println!(
        "\nValgrind hides the newest instructions of the processor, which the cryptography would use: compare these"
    );
    println!("numbers with each other, and never with times.");
    let mut results = harness::Results::default();
    for group in groups(&fixtures, filter) {
        let counted = count::group(&group, &fixtures);
        report::counts(&group, &counted, "instructions");
        results.extend(counted);
    }
    report::aims(aims::COUNT, &results);
}

fn allocations(filter: &str) {
    let fixtures = Fixtures::new();
    let mut results = harness::Results::default();
    for group in groups(&fixtures, filter) {
        let counted = alloc::group(&group);
        report::counts(&group, &counted, "allocations");
        results.extend(counted);
    }
    report::aims(aims::ALLOC, &results);
}

/// Runs one bench and nothing else, with fixtures from standard input: what happens under valgrind.
fn once(name: &str, iterations: u64) {
    let fixtures = Fixtures::from_stdin();
    let groups = groups(&fixtures, "");
    let bench = groups.iter().flat_map(|group| &group.benches).find(|bench| bench.name == name);
    bench.unwrap_or_else(|| panic!("no bench of the name {name}")).run(iterations);
}
