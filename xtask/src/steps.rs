use std::{
    process::{Command, ExitCode},
    time::Instant,
};

use crate::{browser, cargo, node, postgres, succeeds};

/// All that must hold before a change lands, the quickest first. Stops at the first step that fails.
pub(crate) fn test() -> ExitCode {
    let mut docs = cargo(&["doc", "--workspace", "--all-features", "--no-deps"]);
    docs.env("RUSTDOCFLAGS", "-D warnings");
    let lints = cargo(&["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]);
    let steps: [(&str, Vec<Command>); 6] = [
        ("format", vec![cargo(&["fmt", "--all", "--check"])]),
        ("lints", vec![lints]),
        ("lints with each feature alone", features().iter().map(|features| lints_with(features)).collect()),
        ("tests", vec![cargo(&["test", "--workspace", "--all-features", "--lib", "--bins", "--tests"])]),
        ("examples in the documentation", vec![cargo(&["test", "--workspace", "--all-features", "--doc"])]),
        ("documentation", vec![docs]),
    ];
    let start = Instant::now();
    let mut times = Vec::new();
    println!("== npm packages, a browser, PostgreSQL");
    let skipped = match install() {
        Ok(skipped) => skipped,
        Err(why) => {
            println!("== npm packages, a browser, PostgreSQL: FAILED, {why}");
            return ExitCode::FAILURE;
        }
    };
    for (name, mut commands) in steps {
        println!("== {name}");
        let begin = Instant::now();
        if commands.iter_mut().any(|command| succeeds(command) != ExitCode::SUCCESS) {
            println!("== {name}: FAILED after {} s", begin.elapsed().as_secs());
            return ExitCode::FAILURE;
        }
        times.push((name, begin.elapsed().as_secs()));
    }
    for (name, seconds) in times {
        println!("{seconds:>5} s  {name}");
    }
    println!("{:>5} s  in all", start.elapsed().as_secs());
    if let Some(why) = skipped {
        println!("\n!!! SKIPPED {why}");
    }
    ExitCode::SUCCESS
}

/// The features of the library that people choose from: none, each alone, and what the README begins with.
fn features() -> Vec<&'static str> {
    let manifest = include_str!("../../clerk-guard/Cargo.toml");
    let table = manifest.split("\n[").find_map(|table| table.strip_prefix("features]\n")).unwrap_or_default();
    let names = table.lines().filter_map(|line| line.split_once(" = [")).map(|(name, _)| name);
    names.filter(|name| *name != "default").chain(["", "axum,backend"]).collect()
}

fn lints_with(features: &str) -> Command {
    cargo(&["clippy", "--package", "clerk-guard", "--features", features, "--", "-D", "warnings"])
}

/// What some tests need. Says what will be passed over, if anything.
pub(crate) fn install() -> Result<Option<String>, String> {
    let node = node::install()?;
    // Clerk's own client comes by npm.
    let browser = if node.is_none() { browser::install()? } else { None };
    let missing = [("Node", node), ("a browser", browser), ("PostgreSQL", postgres::install()?)];
    let skipped: Vec<_> = missing
        .into_iter()
        .filter_map(|(what, why)| Some(format!("the tests with {what}: {}", why?)))
        .collect();
    Ok((!skipped.is_empty()).then(|| skipped.join("\n!!! SKIPPED ")))
}
