//! In a browser, as a newcomer walks through it. Pictures are left in `target/tmp/quickstart`.

use std::path::Path;

use axum::{Router, http::StatusCode, routing::post};
use clerk_guard_tests::node;
use quickstart::{Demo, Instance};
use tokio::net::TcpListener;

use super::start;
use crate::dev_instance::{LaterClock, passes_with};

/// clerk-js takes a new token 17 seconds before the end of one: every few seconds with these.
const LIFETIME: u32 = 20;

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_walks_through_it() {
    let Some(browser) = node::browser() else { return };
    let clock = LaterClock::default();
    let demo = Demo::new().on_clock(clock.clone()).token_lifetime(LIFETIME);
    let running = start(Instance::Demo(demo)).await;
    let pictures = Path::new(env!("CARGO_TARGET_TMPDIR")).join("quickstart");
    std::fs::create_dir_all(&pictures).unwrap();
    let variables = [
        ("BROWSER", browser.display().to_string()),
        ("APPLICATION", running.url()),
        ("TIME", time_machine(clock).await),
        ("PICTURES", pictures.display().to_string()),
    ];
    passes_with("quickstart/walk.mjs", running.instance.as_deref().unwrap(), 12, &variables).await;
}

/// The address of a server that has five minutes pass for whoever asks it to.
async fn time_machine(clock: LaterClock) -> String {
    let pass = async move || {
        clock.advance(5);
        StatusCode::NO_CONTENT
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let app = Router::new().route("/", post(pass));
    tokio::spawn(async { axum::serve(listener, app).await.unwrap() });
    url
}
