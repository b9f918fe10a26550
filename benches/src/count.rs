//! Counts instructions, with valgrind's callgrind.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use crate::{
    fixtures::Fixtures,
    harness::{Bench, Group, Results},
};

/// Enough for everything that happens once to have happened.
const WARM_UP: u64 = 64;

/// Instructions per iteration: what more iterations cost more. The start of the process and the reading of fixtures are the
/// same in both runs, so no symbol has to be found, and nothing be collected selectively.
pub(crate) fn group(group: &Group, fixtures: &Fixtures) -> Results {
    let fixtures = fixtures.to_json();
    let mut results = Results::default();
    for bench in &group.benches {
        eprintln!("counting {}", bench.name);
        let few = instructions(bench, WARM_UP, &fixtures);
        let many = instructions(bench, WARM_UP + group.counted, &fixtures);
        #[expect(clippy::cast_precision_loss, reason = "there are not that many")]
        let per_iteration = (many - few) as f64 / group.counted as f64;
        results.insert(&bench.name, vec![per_iteration]);
    }
    results
}

/// The instructions of a process that runs `bench`. It gets its fixtures from here: making a key takes another number of them
/// every time.
fn instructions(bench: &Bench, iterations: u64, fixtures: &str) -> u64 {
    let mut process = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().expect("the path of this program"))
        .args(["once", &bench.name, &iterations.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("valgrind, which has to be installed");
    let mut stdin = process.stdin.take().expect("a pipe");
    stdin.write_all(fixtures.as_bytes()).expect("a process that reads its fixtures");
    drop(stdin);
    let output = process.wait_with_output().expect("the end of the process");
    let log = String::from_utf8_lossy(&output.stderr);
    log.lines()
        .find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok())
        .unwrap_or_else(|| panic!("no count in what valgrind says:\n{log}"))
}
