//! What an attribute adds to `cargo check`, for each function that it stands on.
//!
//! Crates with the same functions are generated, each with another attribute on all of them. Their dependencies are built
//! beforehand; what is timed is cargo's check of the one crate, as someone waits for it who changed a line.

mod cargo;
mod source;

use self::{
    cargo::Workspace,
    source::{VARIANTS, Variant},
};
use crate::harness::Results;

/// By this name the results have what a guard of ours adds, in milliseconds.
pub(crate) const PER_GUARD: &str = "compile/clerk-guard, per function";
/// The place of the variant without an attribute.
const BARE: usize = 0;

pub(crate) struct Options {
    functions: u32,
    rounds: usize,
}

impl Options {
    /// `None` where the arguments are none of ours.
    pub(crate) fn read(mut arguments: &[&str]) -> Option<Self> {
        let mut options = Self { functions: 1000, rounds: 5 };
        while let [name, value, rest @ ..] = arguments {
            match *name {
                "--functions" => options.functions = value.parse().ok()?,
                "--rounds" => options.rounds = value.parse().ok()?,
                _ => return None,
            }
            arguments = rest;
        }
        (arguments.is_empty() && options.functions > 0 && options.rounds > 0).then_some(options)
    }
}

/// Times the variants in turns. Each round begins with another one, so that none is always first.
pub(crate) fn run(options: &Options) -> Results {
    let workspace = Workspace::create(VARIANTS, options.functions);
    let mut rounds = vec![Vec::with_capacity(options.rounds); VARIANTS.len()];
    for round in 0..options.rounds {
        eprintln!("round {} of {}", round + 1, options.rounds);
        for turn in 0..VARIANTS.len() {
            let place = (round + turn) % VARIANTS.len();
            rounds[place].push(workspace.time(&VARIANTS[place]).as_secs_f64() * 1e3);
        }
    }
    let results = results(options.functions, &rounds);
    report(options, &results);
    results
}

fn name(variant: &Variant) -> String {
    format!("compile/{}", variant.name)
}

fn name_per_function(variant: &Variant) -> String {
    format!("compile/{}, per function", variant.name)
}

/// What each variant took in each round, and what it took more than the bare one in the same round, for each function.
fn results(functions: u32, rounds: &[Vec<f64>]) -> Results {
    let mut results = Results::default();
    for (variant, times) in VARIANTS.iter().zip(rounds) {
        let more = times.iter().zip(&rounds[BARE]).map(|(time, bare)| (time - bare) / f64::from(functions));
        results.insert(&name_per_function(variant), more.collect());
        results.insert(&name(variant), times.clone());
    }
    results
}

fn report(options: &Options, results: &Results) {
    println!("\n# `cargo check` of {} functions, in {} rounds\n", options.functions, options.rounds);
    println!("{:32} {:>12} {:>12} {:>16} {:>8}", "", "min ms", "median ms", "ms per function", "x bare");
    for variant in VARIANTS {
        let name = name(variant);
        let columns = [
            results.min(&name),
            results.median(&name),
            results.median(&name_per_function(variant)),
            results.ratio(&name, &self::name(&VARIANTS[BARE])),
        ];
        let [min, median, per_function, ratio] = columns.map(|value| value.expect("what was measured"));
        println!("{name:32} {min:>12.0} {median:>12.0} {per_function:>16.2} {ratio:>8.2}");
    }
}
