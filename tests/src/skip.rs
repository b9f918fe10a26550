//! What a machine cannot run.

use std::{
    env,
    io::{self, Write as _},
};

/// Says that something is passed over, for this machine lacks what it needs.
///
/// # Panics
///
/// Where `CI` is set, for nobody reads there what was passed over.
pub fn skip(what: &str, missing: &str) {
    assert!(env::var_os("CI").is_none(), "{what} cannot be used: {missing}");
    // Not by `eprintln!`, which the test harness keeps to itself while a test passes.
    writeln!(io::stderr().lock(), "\n!!! SKIPPED what needs {what}: {missing}\n").ok();
}
