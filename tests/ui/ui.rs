//! Mistakes, and what the compiler says of them. Programs that must compile are among the integration tests.
//!
//! After a change of words, `TRYBUILD=overwrite cargo test --package clerk-guard-ui-tests` writes them down anew; read them
//! before they are committed. `cargo test --package clerk-guard-ui-tests -- ui trybuild=missing_prefix` runs one alone.

#[test]
fn ui() {
    let tests = trybuild::TestCases::new();
    // The words are ours.
    tests.compile_fail("fail/**/*.rs");
    // The compiler speaks, and may choose other words in its next version.
    tests.compile_fail("fail_rustc/**/*.rs");
}
