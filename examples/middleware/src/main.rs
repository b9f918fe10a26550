//! Starts the site. Without any configuration it has a Clerk instance of its own, with two people, and prints what to try.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that people start speaks to them")]

use std::{
    env,
    error::Error,
    io::{self, IsTerminal},
    process::ExitCode,
};

use clerk_guard::{Clerk, testing::TestInstance};
use tokio::net::TcpListener;
use tracing::level_filters::LevelFilter;

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::INFO)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .init();
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let port = match env::var("PORT") {
        Ok(port) => port
            .trim()
            .parse()
            .map_err(|_| format!("PORT is `{port}`: set it to a number from 1 to 65535"))?,
        Err(_) => 3000,
    };
    let listener = TcpListener::bind(("127.0.0.1", port))
        .await
        .map_err(|error| format!("cannot listen on port {port}: {error}; set PORT to another number"))?;
    let port = listener.local_addr()?.port();
    let is_configured = ["CLERK_SECRET_KEY", "CLERK_JWT_KEY"].iter().any(|name| env::var_os(name).is_some());
    let clerk = if is_configured {
        println!(
            "Listening on http://127.0.0.1:{port}, for the users of the Clerk instance that the environment names."
        );
        Clerk::from_env()?
    } else {
        let instance = TestInstance::new();
        println!("{}", middleware::introduction(&instance, port));
        middleware::clerk(&instance)?
    };
    Ok(axum::serve(listener, middleware::app(&clerk)).await?)
}
