//! Fuzzers, one after another, for as long as there is time.

use std::{
    fs,
    io::{self, BufRead, BufReader},
    process::{Command, ExitCode, Stdio},
};

use crate::{cargo, succeeds};

/// From here, the paths that are printed are short.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
/// The targets, each with the words that its inputs are made of.
const TARGETS: [(&str, &str); 7] = [
    ("token", "json"),
    ("claims", "json"),
    ("cookies", "head"),
    ("public_url", "head"),
    ("handshake", "json"),
    ("requests", "head"),
    ("routes", "routes"),
];
/// How long each of them runs, where nobody says otherwise.
const SECONDS: u32 = 60;
/// The longest inputs that are made up, in bytes. What servers take is longer, and says nothing new.
const LONGEST: u32 = 4096;

/// The arguments: a target, `--seconds` and a number, both or neither.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> ExitCode {
    let (targets, seconds) = match read(arguments) {
        Ok(read) => read,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    if let Err(why) = prepare() {
        eprintln!("{why}");
        return ExitCode::FAILURE;
    }
    let found: Vec<&str> = targets
        .into_iter()
        .filter(|(target, words)| {
            println!("== {target}, for {seconds} s");
            !finds_nothing(target, words, seconds).unwrap_or_else(|error| {
                eprintln!("cannot run cargo-fuzz: {error}");
                false
            })
        })
        .map(|(target, _)| target)
        .collect();
    for target in &found {
        println!("== {target}: FAILED. What it found is in fuzz/artifacts/{target}");
    }
    if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

type Targets = Vec<(&'static str, &'static str)>;

fn read(mut arguments: impl Iterator<Item = String>) -> Result<(Targets, u32), String> {
    let (mut targets, mut seconds) = (TARGETS.to_vec(), SECONDS);
    while let Some(argument) = arguments.next() {
        if argument == "--seconds" {
            let number = arguments.next().and_then(|number| number.parse().ok()).filter(|number| *number > 0);
            seconds = number.ok_or("--seconds takes a number from 1")?;
            continue;
        }
        targets = TARGETS.into_iter().filter(|(name, _)| **name == *argument).collect();
        if targets.is_empty() {
            let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
            return Err(format!("there is no target `{argument}`, but {}", names.join(", ")));
        }
    }
    Ok((targets, seconds))
}

/// Has cargo-fuzz installed, and writes the seeds.
fn prepare() -> Result<(), String> {
    let is_there = cargo(&["fuzz", "--version"]).output().is_ok_and(|output| output.status.success());
    if !is_there {
        println!(
            "== cargo-fuzz is not on this machine, and is installed now: cargo install cargo-fuzz --locked"
        );
        if succeeds(&mut cargo(&["install", "cargo-fuzz", "--locked"])) != ExitCode::SUCCESS {
            return Err("cargo-fuzz cannot be installed".to_owned());
        }
    }
    println!("== seeds");
    let mut seeds = cargo(&["run", "--quiet", "--package", "clerk-guard-tests", "--bin", "seeds", "--"]);
    if succeeds(seeds.arg("fuzz/seeds").current_dir(ROOT)) != ExitCode::SUCCESS {
        return Err("the seeds cannot be written".to_owned());
    }
    Ok(())
}

/// No sanitizer: there is no `unsafe` of ours that one could find something in, and without one the compiler of this workspace
/// is enough. Arithmetic that overflows and assertions that fail are found either way.
fn fuzzer(target: &str, words: &str, seconds: u32) -> Command {
    let mut run =
        cargo(&["fuzz", "run", "--fuzz-dir", "fuzz", "--sanitizer", "none", "--no-cfg-fuzzing", target]);
    // What is new goes into the first of the folders.
    run.current_dir(ROOT).args(["corpus", "seeds"].map(|folder| format!("fuzz/{folder}/{target}")));
    run.arg("--").args([
        format!("-dict=fuzz/dictionaries/{words}.dict"),
        format!("-max_total_time={seconds}"),
        format!("-max_len={LONGEST}"),
        // An input that takes this many seconds holds a server up.
        "-timeout=5".to_owned(),
        "-print_final_stats=1".to_owned(),
    ]);
    run
}

/// Runs it, and passes on what it says but for each single step.
fn finds_nothing(target: &str, words: &str, seconds: u32) -> io::Result<bool> {
    fs::create_dir_all(format!("{ROOT}/fuzz/corpus/{target}"))?;
    let mut running = fuzzer(target, words, seconds).stderr(Stdio::piped()).spawn()?;
    for line in running.stderr.take().into_iter().flat_map(|stderr| BufReader::new(stderr).split(b'\n')) {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        let is_milestone = ["INITED", "pulse", "DONE"].iter().any(|word| line.contains(word));
        let is_step = (line.starts_with(['#', '"']) || line.contains("NEW_FUNC")) && !is_milestone;
        if !is_step {
            eprintln!("{line}");
        }
    }
    Ok(running.wait()?.success())
}
