//! Runs the vector files of a folder and prints a line a file. Fails if a case fails.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is what it is for")]

use std::{path::PathBuf, process::ExitCode};

use clerk_guard_tests::vectors;

#[tokio::main]
async fn main() -> ExitCode {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/vectors")), PathBuf::from);
    let reports = match vectors::run(&folder).await {
        Ok(reports) => reports,
        Err(error) => {
            eprintln!("cannot read the vectors in {}: {error}", folder.display());
            return ExitCode::FAILURE;
        }
    };
    for report in &reports {
        println!("{report}");
    }
    if reports.is_empty() {
        eprintln!("there are no vector files in {}", folder.display());
        return ExitCode::FAILURE;
    }
    if reports.iter().any(|report| report.failures() > 0) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
