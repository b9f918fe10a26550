//! A server under load: one route as it is, guarded, and behind middleware that one writes by hand.
//!
//! The server has one thread, and wrk another, so that neither waits for the other's turn on a machine with two cores.

use std::{net::SocketAddr, process::Command, sync::Arc, thread};

use axum::{
    Router,
    extract::{Request, State},
    http::{StatusCode, header::AUTHORIZATION},
    middleware::{self, Next},
    response::Response,
    routing::get,
};
use clerk_guard::{Clerk, Denial, require_permission};
use jsonwebtoken::{DecodingKey, Validation};
use serde::de::IgnoredAny;
use tokio::{net::TcpListener, runtime};

use crate::{
    claims::Claims,
    fixtures::{Fixtures, verifier},
    harness::Results,
    verify::for_jsonwebtoken,
};

pub(crate) const ROUNDS: usize = 5;
const CONNECTIONS: &str = "16";
/// How long a route is under load in each round.
const DURATION: &str = "5s";
const PERMISSION: &str = "org:dashboard:read";
const ROUTES: [&str; 3] = ["/bare", "/guarded", "/by-hand"];

/// Loads the routes in turns, and says what came of it. Each round begins with another one, so that none is always first.
pub(crate) fn run(rounds: usize) {
    let fixtures = Fixtures::new();
    let address = serve(router(&fixtures));
    let mut measured = [const { Vec::new() }; ROUTES.len()];
    for round in 0..rounds {
        eprintln!("round {} of {rounds}", round + 1);
        for turn in 0..ROUTES.len() {
            let place = (round + turn) % ROUTES.len();
            measured[place].push(wrk(&format!("http://{address}{}", ROUTES[place]), &fixtures.org.token));
        }
    }
    let (mut rates, mut p99s) = (Results::default(), Results::default());
    for (route, loads) in ROUTES.iter().zip(&measured) {
        rates.insert(route, loads.iter().map(|load| load.per_second).collect());
        p99s.insert(route, loads.iter().map(|load| load.p99).collect());
    }
    println!("\n# one core of a server, {CONNECTIONS} connections, {rounds} rounds of {DURATION}\n");
    println!("{:12} {:>12} {:>10} {:>12} {:>10}", "", "requests/s", "x bare", "p99 ms", "x bare");
    for route in ROUTES {
        let columns = [
            rates.median(route),
            rates.ratio(route, ROUTES[0]),
            p99s.median(route),
            p99s.ratio(route, ROUTES[0]),
        ];
        let [rate, rate_ratio, p99, p99_ratio] = columns.map(|value| value.expect("what was measured"));
        println!("{route:12} {rate:>12.0} {rate_ratio:>10.3} {p99:>12.3} {p99_ratio:>10.3}");
    }
}

fn router(fixtures: &Fixtures) -> Router {
    let clerk = Clerk::builder().jwt_key(&fixtures.pem).verifier(verifier()).build().expect("an instance");
    let by_hand = Arc::new(for_jsonwebtoken(fixtures));
    Router::new()
        .route("/bare", get(bare))
        .route("/guarded", get(guarded).layer(clerk.layer()))
        .route("/by-hand", get(bare).layer(middleware::from_fn_with_state(by_hand, protect)))
}

async fn bare() -> Result<&'static str, Denial> {
    Ok("a report")
}

#[require_permission("org:dashboard:read")]
async fn guarded() -> Result<&'static str, Denial> {
    Ok("a report")
}

/// What one writes without a crate for it.
async fn protect(
    State(instance): State<Arc<(DecodingKey, Validation)>>,
    request: Request,
    next: Next,
) -> Result<Response, StatusCode> {
    let (key, validation) = &*instance;
    let header = request.headers().get(AUTHORIZATION).and_then(|header| header.to_str().ok());
    let token = header.and_then(|header| header.strip_prefix("Bearer ")).ok_or(StatusCode::UNAUTHORIZED)?;
    #[expect(clippy::disallowed_methods, reason = "it is what is measured")]
    let decoded = jsonwebtoken::decode::<Claims<IgnoredAny>>(token, key, validation);
    let claims = decoded.map_err(|_| StatusCode::UNAUTHORIZED)?.claims;
    if claims.permissions().iter().all(|permission| permission != PERMISSION) {
        return Err(StatusCode::FORBIDDEN);
    }
    Ok(next.run(request).await)
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
