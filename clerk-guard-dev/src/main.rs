//! `clerk-guard-dev`: an instance in a box, from a file.

#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Arg, ArgMatches, Command, value_parser};
use clerk_guard_dev::{Definition, DevInstance, Organization, User};
use tracing::level_filters::LevelFilter;

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().with_max_level(LevelFilter::INFO).with_writer(std::io::stderr).init();
    let instance = match start(&command().get_matches()).await {
        Ok(instance) => instance,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!("{}", introduction(&instance));
    tokio::select! {
        () = instance.ended() => ExitCode::FAILURE,
        _ = tokio::signal::ctrl_c() => ExitCode::SUCCESS,
    }
}

fn command() -> Command {
    let path = || value_parser!(PathBuf);
    Command::new("clerk-guard-dev")
        .version(env!("CARGO_PKG_VERSION"))
        .about("An instance in a box: a Clerk instance that exists on this machine alone")
        .args([
            Arg::new("FILE")
                .value_parser(path())
                .help("What is in the instance, in TOML (docs/BOX.md). Without it: Ada, Ben, and their organization Acme"),
            Arg::new("port")
                .long("port")
                .value_parser(value_parser!(u16))
                .default_value("4010")
                .help("The port to listen on; 0 for one that is free"),
            Arg::new("keep")
                .long("keep")
                .value_name("FILE")
                .value_parser(path())
                .help("A file in which the instance is kept, with its keys and sessions. If it is there, it goes before FILE"),
            Arg::new("clerk-js")
                .long("clerk-js")
                .value_name("FOLDER")
                .value_parser(path())
                .help("The folder `dist` of the package @clerk/clerk-js, to be served to pages"),
        ])
}

async fn start(arguments: &ArgMatches) -> Result<DevInstance, String> {
    let path = |name: &str| arguments.get_one::<PathBuf>(name).map(PathBuf::as_path);
    let definition = match path("FILE") {
        Some(file) => read(file)?,
        None => usual(),
    };
    let port = arguments.get_one::<u16>("port").copied().unwrap_or_default();
    let mut builder = DevInstance::builder(definition).port(port);
    if let Some(file) = path("keep") {
        builder = builder.kept_in(file);
    }
    if let Some(folder) = path("clerk-js") {
        builder = builder.clerk_js(folder);
    }
    builder.start().await.map_err(|error| error.to_string())
}

fn read(file: &Path) -> Result<Definition, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let text = fs::read_to_string(file).map_err(|error| failed(&error))?;
    Definition::from_toml(&text).map_err(|error| failed(&error))
}

/// What there is without a file.
fn usual() -> Definition {
    Definition::new()
        .role("org:admin", ["org:items:read", "org:items:write", "org:items:delete"])
        .role("org:member", ["org:items:read"])
        .user(User::new("user_ada").email("ada@example.com").password("box").name("Ada", "Lovelace"))
        .user(User::new("user_ben").email("ben@example.com").password("box").name("Ben", "Okri"))
        .organization(
            Organization::new("org_acme", "Acme")
                .slug("acme")
                .member("user_ada", "org:admin")
                .member("user_ben", "org:member"),
        )
}

fn introduction(instance: &DevInstance) -> String {
    let variables: Vec<String> =
        instance.environment().iter().map(|(name, value)| format!("export {name}={value}")).collect();
    let url = instance.url();
    format!(
        "An instance in a box, at {url}. For a server whose users sign in here:\n\n{}\n\n\
         What is in it: curl -H 'Authorization: Bearer {}' {url}/v1/users",
        variables.join("\n"),
        instance.secret_key(),
    )
}
