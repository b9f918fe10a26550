//! What a program that is guarded holds itself to.

use clerk_guard::testing::{assert_guarded, assert_guards_match};

/// A guard that is loosened, or a function that is made public, is seen in the review of `guards.txt`.
#[test]
fn guards_are_as_reviewed() {
    assert_guards_match("guards.txt");
}

/// What can be reached from outside has a guard, or says why not.
#[test]
fn nothing_is_unguarded() {
    for name in ["admin", "dashboard", "home", "items", "journal"] {
        assert_guarded(&format!("src/pages/{name}.rs"));
    }
    for name in ["actions", "assets", "webhooks"] {
        assert_guarded(&format!("src/{name}.rs"));
    }
}
