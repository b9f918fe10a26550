//! `assert_guarded`, on real files.

use std::panic::catch_unwind;

use clerk_guard::testing::assert_guarded;

/// What the panic says.
fn failure(pattern: &'static str) -> String {
    let panic = catch_unwind(|| assert_guarded(pattern)).expect_err(pattern);
    panic.downcast_ref::<String>().expect("a text").clone()
}

#[test]
fn files_in_which_all_is_guarded_pass() {
    assert_guarded("fixtures/unguarded/right/**");
    assert_guarded("fixtures/unguarded/right/*.rs");
    assert_guarded("fixtures/unguarded/right/nested/mod.rs");
}

#[test]
fn files_of_tests_need_no_guards() {
    assert_guarded("fixtures/unguarded/right/tests.rs");
    assert_guarded("fixtures/unguarded/right/nested/of_tests.rs");
}

#[test]
fn each_function_without_a_guard_is_named_by_file_and_line() {
    expect_test::expect![[r#"
        not all that "fixtures/unguarded/wrong/*.rs" matches is guarded

        fixtures/unguarded/wrong/lib.rs:10: function `visible` can be called from outside and has neither a guard nor `#[public]`
        fixtures/unguarded/wrong/lib.rs:12: function `visible_in_the_crate` can be called from outside and has neither a guard nor `#[public]`
        fixtures/unguarded/wrong/lib.rs:15: function `route` may be called by way of `#[get]` and has neither a guard nor `#[public]`
        fixtures/unguarded/wrong/lib.rs:18: function `exported` may be called by way of `#[no_mangle]` and has neither a guard nor `#[public]`
        fixtures/unguarded/wrong/lib.rs:22: function `method_of_a_trait` implements a method of a trait and has neither a guard nor `#[public]`
        fixtures/unguarded/wrong/lib.rs:27: function `field` may be called by way of `#[Object]` and has neither a guard nor `#[public]`
        fixtures/unguarded/wrong/lib.rs:32: function `provided` can be called from outside and has neither a guard nor `#[public]`
        fixtures/unguarded/wrong/lib.rs:36: `routes!` may make functions, and `assert_guarded` cannot see them
        fixtures/unguarded/wrong/lib.rs:40: under `cfg_attr`, `assert_guarded` cannot tell whether `require_auth` is there
        fixtures/unguarded/wrong/of_both.rs:1: function `needs_a_mark` can be called from outside and has neither a guard nor `#[public]`

        - put a guard on it, like `#[require_auth]`, or `#[public(reason = "…")]`
        - write `#[require_auth]` without `cfg_attr`, or the function twice, each time under `#[cfg]`
        - write out what it makes, or mark it `#[public(reason = "…")]` if everybody may call that
    "#]].assert_eq(&failure("fixtures/unguarded/wrong/*.rs"));
}

#[test]
fn what_is_no_rust_fails() {
    expect_test::expect![[r#"
        not all that "fixtures/unguarded/wrong/no_rust/**" matches is guarded

        fixtures/unguarded/wrong/no_rust/open.rs:3: this is no Rust: a bracket or a quote has no other end
        fixtures/unguarded/wrong/no_rust/words.rs:3: expected an item, like a function or a struct

        - mend the file, or leave it out of the pattern
    "#]]
    .assert_eq(&failure("fixtures/unguarded/wrong/no_rust/**"));
}

#[test]
fn a_pattern_that_matches_nothing_fails() {
    for pattern in
        ["fixtures/unguarded/rigth/**", "fixtures/unguarded/right/*/*/*.rs", "fixtures/unguarded/*.rs", ""]
    {
        let failure = failure(pattern);
        assert!(failure.starts_with(&format!("{pattern:?} matches no Rust file in ")), "{failure}");
    }
    assert!(failure("a***").starts_with("\"a***\" is no pattern of paths"));
}
