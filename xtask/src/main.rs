//! What people and CI run. No dependencies, so that it starts at once.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks")]

mod browser;
mod fuzz;
mod node;
mod postgres;
mod steps;
mod system;

use std::{
    env,
    process::{Command, ExitCode},
};

const USAGE: &str = "\
cargo xtask test              all that must hold before a change lands
cargo xtask install           what some tests need beside Rust: npm packages, clerk-js and a browser for it, PostgreSQL
cargo xtask vectors [FOLDER]  the conformance vectors in FOLDER, or in tests/vectors
cargo xtask fuzz [TARGET] [--seconds N]
                              inputs that nobody thought of, for a minute a target
cargo xtask oracle ARGUMENTS  made-up requests, answered by Clerk's own SDK and by us: `--seed N`, `--cases M`, `--replay FILE`
cargo xtask bench ARGUMENTS   measurements: `time`, `count` (needs valgrind), `alloc`, `compile` or `load` (needs wrk)";

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1).peekable();
    if arguments.next_if_eq("bench").is_some() {
        let mut run = cargo(&["run", "--quiet", "--release", "--manifest-path", "benches/Cargo.toml", "--"]);
        run.args(arguments);
        return succeeds(&mut run);
    }
    if arguments.next_if_eq("fuzz").is_some() {
        return fuzz::run(arguments);
    }
    if arguments.next_if_eq("oracle").is_some() {
        match node::install() {
            Ok(None) => {}
            Ok(Some(why)) | Err(why) => {
                eprintln!("{why}");
                return ExitCode::FAILURE;
            }
        }
        let mut run = cargo(&["run", "--quiet", "--package", "clerk-guard-tests", "--bin", "oracle", "--"]);
        run.args(arguments);
        return succeeds(&mut run);
    }
    match (arguments.next().as_deref(), arguments.next(), arguments.next()) {
        (Some("test"), None, None) => steps::test(),
        (Some("install"), None, None) => match steps::install() {
            Ok(None) => ExitCode::SUCCESS,
            Ok(Some(why)) | Err(why) => {
                eprintln!("{why}");
                ExitCode::FAILURE
            }
        },
        (Some("vectors"), folder, None) => {
            let mut run =
                cargo(&["run", "--quiet", "--package", "clerk-guard-tests", "--bin", "vectors", "--"]);
            run.args(folder);
            succeeds(&mut run)
        }
        _ => {
            eprintln!("{USAGE}");
            ExitCode::FAILURE
        }
    }
}

/// Cargo, the one that runs us.
fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

fn succeeds(command: &mut Command) -> ExitCode {
    match command.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("cannot start {}: {error}", command.get_program().display());
            ExitCode::FAILURE
        }
    }
}
