//! Notes of people who sign in elsewhere: the service behind a JWT template.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that people start speaks to them")]

use std::{
    env,
    error::Error,
    io::{self, IsTerminal},
    process::ExitCode,
};

use data_service::{Config, DataService, Storage};
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
    let service = DataService::start(config()?).await?;
    println!("Listening on {}, with {}.", service.url(), service.storage());
    tokio::signal::ctrl_c().await?;
    Ok(())
}

/// From `DATA_SERVICE_KEY`, the signing key of the template; `PORT` (3001); `DATABASE_URL`, or `FOLDER`, where notes stay.
fn config() -> Result<Config, String> {
    let key = env::var("DATA_SERVICE_KEY")
        .map_err(|_| "DATA_SERVICE_KEY is not set: it is the signing key of the JWT template")?;
    let port = match env::var("PORT") {
        Ok(port) => port
            .trim()
            .parse()
            .map_err(|_| format!("PORT is `{port}`: set it to a number from 1 to 65535"))?,
        Err(_) => 3001,
    };
    let storage = match env::var("DATABASE_URL") {
        Ok(url) => Storage::Database(url),
        Err(_) => Storage::Installed { folder: env::var_os("FOLDER").map(Into::into) },
    };
    Ok(Config::new(&key).port(port).storage(storage))
}
