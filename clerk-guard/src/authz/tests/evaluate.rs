//! `evaluate` against the reference, and what its denials say.

use std::{
    pin::Pin,
    sync::{Arc, OnceLock},
};

use proptest::prelude::*;

use super::*;
use crate::auth::{AuthState, Presented};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn agrees_with_the_reference_on_any_tree_and_caller(tree in trees(), caller in callers()) {
        let decision = evaluate(&requirement(&tree), &caller.auth(), Timestamp::from_unix_seconds(NOW));
        let kind = decision.as_ref().err().map(Denial::kind);
        match (reference(&tree, caller, false), caller) {
            (1, _) => prop_assert_eq!(kind, None),
            (_, Caller::SignedOut) => prop_assert_eq!(kind, Some(DenialKind::Unauthenticated)),
            (_, Caller::Pending(_)) => prop_assert_eq!(kind, Some(DenialKind::Pending)),
            (_, Caller::Unavailable) => prop_assert_eq!(kind, Some(DenialKind::Unavailable)),
            (_, Caller::Unwired) => prop_assert_eq!(kind, Some(DenialKind::Unwired)),
            (-1, _) if reference(&tree, caller, true) == 1 => {
                prop_assert_eq!(kind, Some(DenialKind::Reverification));
                prop_assert_eq!(decision.unwrap_err().reverification(), Some(Reverification::STRICT));
            }
            (-1, Caller::Machine { kind: token, .. }) if !attainable(&tree, token).contains(&1) => {
                prop_assert_eq!(kind, Some(DenialKind::TokenKind));
            }
            (-1, _) => prop_assert_eq!(kind, Some(DenialKind::Forbidden)),
            (value, _) => {
                prop_assert_eq!(value, 0);
                prop_assert!(matches!(
                    kind,
                    Some(DenialKind::MalformedClaim(_) | DenialKind::TokenKind | DenialKind::Undecidable)
                ), "{:?}", kind);
            }
        }
    }

    #[test]
    fn it_is_known_which_machines_need_not_be_asked_for(tree in trees(), kind in kinds()) {
        let asks = requirement(&tree).machine_kinds().contains(kind);
        prop_assert_eq!(asks, attainable(&tree, kind).contains(&1));
    }

    #[test]
    fn a_negation_never_admits_whom_its_opposite_cannot_judge(tree in trees(), caller in callers()) {
        let not = Tree::Not(Box::new(tree.clone()));
        let now = Timestamp::from_unix_seconds(NOW);
        let both = [&tree, &not].map(|tree| evaluate(&requirement(tree), &caller.auth(), now).is_ok());
        prop_assert_ne!(both, [true, true]);
        if reference(&tree, caller, false) == 0 {
            prop_assert_eq!(both, [false, false]);
        }
    }
}

#[test]
fn reverification_by_the_matrix_of_the_reference() {
    let custom = |level| Reverification::custom(level, 10).unwrap();
    let columns = [
        Reverification::STRICT_MFA,
        Reverification::STRICT,
        Reverification::MODERATE,
        Reverification::LAX,
        custom(Level::FirstFactor),
        custom(Level::SecondFactor),
        custom(Level::MultiFactor),
    ];
    for (fva, row) in [
        (json!([0, 0]), "TTTTTTT"),
        (json!([9, 9]), "TTTTTTT"),
        (json!([10, 10]), "FFTTFFF"),
        (json!([9, -1]), "TTTTTTT"),
        (json!([10, -1]), "FFTTFFF"),
        (json!([-1, 9]), "FTTTFTF"),
        (json!([-1, -1]), "FFFFFFF"),
        (json!([5, 10]), "FFTTTFF"),
        (json!([10, 5]), "FTTTFTF"),
        (json!([5, 60]), "FFFTTFF"),
        (json!(null), "FFFFFFF"),
        (json!([1]), "FFFFFFF"),
        (json!([1, 2, 3]), "FFFFFFF"),
        (json!(["1", "2"]), "FFFFFFF"),
        (json!([-2, 0]), "FFFFFFF"),
        (json!([0, -0.5]), "FFFFFFF"),
    ] {
        let auth = member(&fva);
        for (wanted, expected) in columns.iter().zip(row.chars()) {
            let allowed = decide(&Requirement::Reverification(*wanted), &auth, 0).is_ok();
            assert_eq!(allowed, expected == 'T', "{fva} {wanted}");
        }
    }
}

#[test]
fn users_without_a_second_factor_may_be_kept_out() {
    let strict = Requirement::Reverification(Reverification::STRICT_MFA.no_downgrade());
    assert_eq!(decide(&strict, &member(&json!([0, -1])), 0), Err(DenialKind::Reverification));
    assert_eq!(decide(&strict, &member(&json!([0, 0])), 0), Ok(()));
    assert!(Reverification::custom(Level::FirstFactor, 0).is_none());
}

#[test]
fn a_verification_ages_while_its_token_is_used() {
    let strict = Requirement::Reverification(Reverification::STRICT);
    let auth = member(&json!([9, -1]));
    assert_eq!(decide(&strict, &auth, 59), Ok(()));
    assert_eq!(decide(&strict, &auth, 60), Err(DenialKind::Reverification));
    // A clock that runs behind makes nothing younger.
    assert_eq!(decide(&strict, &member(&json!([10, -1])), -600), Err(DenialKind::Reverification));
}

#[test]
fn reverification_is_offered_only_where_it_would_help() {
    let stale = member(&json!([100, -1]));
    let strict = Requirement::Reverification(Reverification::STRICT);
    let (write, read) = (Permission::from_static("org:data:write"), Permission::from_static("org:data:read"));
    let with = |permission| [Requirement::Permission(permission), strict];
    assert_eq!(decide(&Requirement::All(&with(write)), &stale, 0), Err(DenialKind::Reverification));
    assert_eq!(decide(&Requirement::All(&with(read)), &stale, 0), Err(DenialKind::Forbidden));
    assert_eq!(decide(&Requirement::Any(&with(read)), &stale, 0), Err(DenialKind::Reverification));
    assert_eq!(decide(&Requirement::Any(&with(write)), &stale, 0), Ok(()));
}

#[test]
fn a_denial_names_the_leaf_and_its_text_is_complete() {
    let admin = Requirement::Role(Role::from_static("org:admin"));
    let tree = [Requirement::SignedIn, Requirement::Not(&Requirement::SignedIn), admin];
    let denial = evaluate(&Requirement::All(&tree), &member(&json!(null)), Timestamp::from_unix_seconds(NOW))
        .unwrap_err();
    assert_eq!(denial.leaf(), "!signed_in");
    assert_eq!(denial.to_string(), "`!signed_in` does not hold");
    let denial = evaluate(&admin, &Auth::unwired(), Timestamp::from_unix_seconds(NOW)).unwrap_err();
    assert_eq!(
        denial.to_string(),
        "`role(\"org:admin\")` cannot be judged: nothing here says who is calling; is the layer installed?"
    );
}

#[test]
fn nesting_without_end_denies() {
    let mut tree = Requirement::SignedIn;
    for _ in 0..100_000 {
        tree = Requirement::Not(Box::leak(Box::new(tree)));
    }
    assert_eq!(decide(&tree, &member(&json!(null)), 0), Err(DenialKind::Undecidable));
}

#[test]
fn a_token_of_another_kind_is_that_before_it_lacks_anything() {
    let machine = |kind, scope| Caller::Machine { kind, scope }.auth();
    let tree = [Requirement::Machine(MachineKind::ApiKey.into()), Requirement::Scope("items:read")];
    for (auth, expected) in [
        (machine(MachineKind::ApiKey, true), Ok(())),
        (machine(MachineKind::ApiKey, false), Err(DenialKind::Forbidden)),
        (machine(MachineKind::OAuth, true), Err(DenialKind::TokenKind)),
        (machine(MachineKind::OAuth, false), Err(DenialKind::TokenKind)),
        (member(&json!(null)), Err(DenialKind::TokenKind)),
    ] {
        assert_eq!(decide(&Requirement::All(&tree), &auth, 0), expected);
        let none = Requirement::Machine(MachineKinds::NONE);
        assert_eq!(decide(&none, &auth, 0), Err(DenialKind::Undecidable));
    }
}

/// A token that somebody may verify.
#[derive(Debug, Default)]
struct Waiting(OnceLock<Auth>);

impl Presented for Waiting {
    fn kind(&self) -> MachineKind {
        MachineKind::ApiKey
    }

    fn outcome(&self) -> Option<&Auth> {
        self.0.get()
    }

    fn verify(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(std::future::ready(()))
    }
}

#[test]
fn a_token_that_nobody_has_verified_satisfies_nothing_until_somebody_does() {
    let good = Caller::Machine { kind: MachineKind::ApiKey, scope: true }.auth();
    let scope = Requirement::Scope("items:read");
    for (outcome, expected) in [
        (good, Ok(())),
        (Auth::signed_out_because("token-invalid"), Err(DenialKind::Unauthenticated)),
        (Auth::unavailable(), Err(DenialKind::Unavailable)),
    ] {
        let token = Arc::new(Waiting::default());
        let auth = Auth::presented_with(token.clone());
        for requirement in LEAVES.iter().chain([&Requirement::Not(&scope)]) {
            assert_eq!(decide(requirement, &auth, 0), Err(DenialKind::TokenKind), "{requirement}");
        }
        assert!(matches!(auth.state(), AuthState::SignedOut { reason: Some("token-type-mismatch") }));
        token.0.set(outcome).unwrap();
        assert_eq!(decide(&scope, &auth, 0), expected);
        assert_eq!(auth.machine().is_some(), expected.is_ok());
        assert!(auth.session().is_none() && auth.presented().is_none());
    }
}
