//! A server under load: one route as it is, behind our layer, and behind what else there is.
//!
//! The server has one thread, and wrk another, so that neither waits for the other's turn on a machine with two cores.

use std::{net::SocketAddr, process::Command, thread};

use axum::Router;
use tokio::{net::TcpListener, runtime};

use crate::{aims, fixtures::Fixtures, harness::Results, report, routers};

pub(crate) const ROUNDS: usize = 5;
const CONNECTIONS: &str = "16";
/// How long a route is under load in each round.
const DURATION: &str = "5s";

/// Loads the routes in turns, and says what came of it. Each round begins with another one, so that none is always first.
pub(crate) fn run(rounds: usize) {
    let fixtures = Fixtures::new();
    let routers = routers::all(&fixtures);
    let names = routers.each_ref().map(|(name, _)| *name);
    let addresses = routers.map(|(_, router)| serve(router));
    let mut measured = names.map(|_| Vec::new());
    for round in 0..rounds {
        eprintln!("round {} of {rounds}", round + 1);
        for turn in 0..names.len() {
            let place = (round + turn) % names.len();
            measured[place].push(wrk(&format!("http://{}/report", addresses[place]), &fixtures.org.token));
        }
    }
    let mut results = Results::default();
    for (name, loads) in names.iter().zip(&measured) {
        results.insert(&format!("load/{name}"), loads.iter().map(|load| load.per_second).collect());
        results.insert(&format!("p99/{name}"), loads.iter().map(|load| load.p99).collect());
    }
    println!("\n# one core of a server, {CONNECTIONS} connections, {rounds} rounds of {DURATION}\n");
    println!(
        "{:24} {:>12} {:>10} {:>12} {:>12} {:>10}",
        "", "requests/s", "x bare", "x clerk-rs", "p99 ms", "x bare"
    );
    for name in names {
        let (load, p99) = (format!("load/{name}"), format!("p99/{name}"));
        let columns = [
            results.median(&load),
            results.ratio(&load, "load/bare"),
            results.ratio(&load, "load/clerk-rs's layer"),
            results.median(&p99),
            results.ratio(&p99, "p99/bare"),
        ];
        let [rate, to_bare, to_peer, p99, p99_to_bare] =
            columns.map(|value| value.expect("what was measured"));
        println!("{name:24} {rate:>12.0} {to_bare:>10.3} {to_peer:>12.2} {p99:>12.3} {p99_to_bare:>10.3}");
    }
    report::aims(aims::LOAD, &results);
}

/// Serves on a thread of its own, for as long as this process runs.
fn serve(router: Router) -> SocketAddr {
    let runtime = runtime::Builder::new_current_thread().enable_io().build().expect("a runtime");
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || runtime.block_on(async { axum::serve(listener, router).await }).expect("a server"));
    address
}

struct Load {
    per_second: f64,
    /// In milliseconds.
    p99: f64,
}

/// # Panics
///
/// Where wrk is missing, or any response is a failure: refusing is faster than serving.
fn wrk(url: &str, token: &str) -> Load {
    let output = Command::new("wrk")
        .args(["--latency", "--threads", "1", "--connections", CONNECTIONS, "--duration", DURATION])
        .args(["--header", &format!("Authorization: Bearer {token}"), url])
        .output()
        .expect("wrk, which has to be installed");
    let report = String::from_utf8_lossy(&output.stdout);
    let refused = report.contains("Non-2xx") || report.contains("Socket errors");
    assert!(output.status.success() && !refused, "{url}: {report}");
    let after = |name: &str| {
        let line = report.lines().find_map(|line| line.trim().strip_prefix(name));
        line.unwrap_or_else(|| panic!("no {name} in {report}")).trim()
    };
    Load { per_second: after("Requests/sec:").parse().expect("a number"), p99: milliseconds(after("99%")) }
}

fn milliseconds(text: &str) -> f64 {
    let units = [("us", 1e-3), ("ms", 1.0), ("s", 1e3)];
    let read = |(unit, factor)| Some(text.strip_suffix(unit)?.parse::<f64>().ok()? * factor);
    units.into_iter().find_map(read).unwrap_or_else(|| panic!("{text} is no duration"))
}
