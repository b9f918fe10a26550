//! A notes application: items of an organization or of a user, and who may do what with them.
//!
//! Without any configuration it starts a Clerk instance of its own, with three people, and prints what to try.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that people start speaks to them")]

use std::{
    io::{self, IsTerminal},
    process::ExitCode,
};

use quickstart::{Config, Server};
#[cfg(unix)]
use tokio::signal::unix::{SignalKind, signal};
use tracing::level_filters::LevelFilter;

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::INFO)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .init();
    let server = match Config::from_env() {
        Ok(config) => Server::bind(config).await,
        Err(error) => Err(error),
    };
    let server = match server {
        Ok(server) => server,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    println!("{}", server.introduction());
    match server.run(told_to_end()).await {
        Ok(()) => {
            println!("\nAll requests are answered. Good-bye.");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("the server stopped: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Until somebody presses Ctrl-C, or the system wants it to end.
async fn told_to_end() {
    #[cfg(unix)]
    if let Ok(mut terminated) = signal(SignalKind::terminate()) {
        tokio::select! {
            Ok(()) = tokio::signal::ctrl_c() => return,
            Some(()) = terminated.recv() => return,
            else => {}
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        // Then there is no way to be told, and the process ends as any other.
        std::future::pending::<()>().await;
    }
}
