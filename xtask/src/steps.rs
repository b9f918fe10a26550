use std::{
    process::{Command, ExitCode},
    time::Instant,
};

use crate::{browser, cargo, node, succeeds};

/// All that must hold before a change lands, the quickest first. Stops at the first step that fails.
pub(crate) fn test() -> ExitCode {
    let mut docs = cargo(&["doc", "--workspace", "--all-features", "--no-deps"]);
    docs.env("RUSTDOCFLAGS", "-D warnings");
    let steps: [(&str, Command); 6] = [
        ("format", cargo(&["fmt", "--all", "--check"])),
        (
            "lints",
            cargo(&["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]),
        ),
        ("lints without features", cargo(&["clippy", "--package", "clerk-guard", "--", "-D", "warnings"])),
        ("tests", cargo(&["test", "--workspace", "--all-features", "--lib", "--bins", "--tests"])),
        ("examples in the documentation", cargo(&["test", "--workspace", "--all-features", "--doc"])),
        ("documentation", docs),
    ];
    let start = Instant::now();
    let mut times = Vec::new();
    println!("== npm packages and a browser");
    let skipped = match install() {
        Ok(skipped) => skipped,
        Err(why) => {
            println!("== npm packages and a browser: FAILED, {why}");
            return ExitCode::FAILURE;
        }
    };
    for (name, mut command) in steps {
        println!("== {name}");
        let begin = Instant::now();
        if succeeds(&mut command) != ExitCode::SUCCESS {
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

/// What some tests need. Says what will be passed over, if anything.
pub(crate) fn install() -> Result<Option<String>, String> {
    if let Some(why) = node::install()? {
        return Ok(Some(format!("the tests with Node: {why}")));
    }
    Ok(browser::install()?.map(|why| format!("the tests with a browser: {why}")))
}
