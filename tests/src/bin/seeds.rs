//! Writes what fuzzers begin with into a folder.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is what it is for")]

use std::{path::Path, process::ExitCode};

use clerk_guard_tests::fuzz::seeds;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("which folder?");
        return ExitCode::FAILURE;
    };
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let written = seeds::read(&vectors).and_then(|found| {
        seeds::write(&found, Path::new(&folder))?;
        Ok(found)
    });
    match written {
        Ok(found) => {
            for (target, inputs) in found {
                println!("{:>5} seeds for {target}", inputs.len());
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("no seeds: {error}");
            ExitCode::FAILURE
        }
    }
}
