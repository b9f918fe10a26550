use std::{collections::BTreeSet, env, error::Error, fmt::Write, path::Path};

use clerk_guard_rules::files::{Place, not_guarded};

/// Fails a test if a file that the pattern matches holds a function which
/// [`#[deny_unguarded]`](macro@crate::deny_unguarded) would refuse.
///
/// Patterns stand for paths from the folder of the package on: `*` for part of a name, `**` for any number of folders.
/// It goes from file to file, not from module to module: `mod name;` says nothing of what is in the file of that module, which
/// has to match a pattern, too. What is under `#[cfg(test)]` needs no guard, in a file of its own neither.
///
/// ```no_run
/// use clerk_guard::testing::assert_guarded;
///
/// // In a function with `#[test]`:
/// assert_guarded("src/actions/**");
/// assert_guarded("src/routes.rs");
/// ```
///
/// # Panics
///
/// - With a list of what is wrong, by file and line.
/// - If the pattern matches no Rust file, or if one cannot be read.
/// - If `CARGO_MANIFEST_DIR` is not set, by which Cargo says where the package is whenever it runs a test.
#[track_caller]
#[expect(clippy::panic, reason = "for tests")]
pub fn assert_guarded(pattern: &str) {
    let Some(package) = env::var_os("CARGO_MANIFEST_DIR") else {
        panic!(
            "`assert_guarded` looks from `CARGO_MANIFEST_DIR` on, and it is not set: run the test by Cargo"
        );
    };
    match not_guarded(Path::new(&package), pattern, "`assert_guarded`") {
        Ok(places) if places.is_empty() => {}
        Ok(places) => panic!("{}", report(pattern, &places)),
        Err(error) => {
            let source = error.source().map(|source| format!(": {source}")).unwrap_or_default();
            panic!("{error}{source}");
        }
    }
}

/// What is wrong, line by line, and below it what to do.
fn report(pattern: &str, places: &[Place]) -> String {
    let mut report = format!("not all that {pattern:?} matches is guarded\n\n");
    for place in places {
        let _ = writeln!(report, "{place}");
    }
    report.push('\n');
    for fix in places.iter().map(|place| &place.fix).collect::<BTreeSet<_>>() {
        let _ = writeln!(report, "- {fix}");
    }
    report
}
