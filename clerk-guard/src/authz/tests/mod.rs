//! `evaluate` against an evaluator that was written another way: numbers, minimum and maximum.

mod consistent;
mod may;

use std::{
    pin::Pin,
    sync::{Arc, OnceLock},
};

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    auth::{Auth, AuthState, Machine, MachineClaims, MachineKind, MachineKinds, Presented, Verified},
    base::Timestamp,
    claims::SessionClaims,
};

const NOW: i64 = 1_749_789_477;

/// Whether something is so: 1 for yes, -1 for no, 0 where it cannot be told.
type Value = i8;

/// A caller, by what is true of it.
#[derive(Clone, Copy, Debug)]
enum Caller {
    SignedOut,
    Pending(Facts),
    User(Facts),
    Machine { kind: MachineKind, scope: bool },
    Unavailable,
    Unwired,
}

/// Each in three values.
#[derive(Clone, Copy, Debug)]
struct Facts {
    org: Value,
    admin: bool,
    may_write: bool,
    feature: Value,
    plan: Value,
    fresh: Value,
}

#[derive(Clone, Debug)]
enum Tree {
    Leaf(usize),
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
}

const LEAVES: [Requirement<'static>; 9] = [
    Requirement::SignedIn,
    Requirement::Organization,
    Requirement::Role(Role::from_static("org:admin")),
    Requirement::Permission(Permission::from_static("org:data:write")),
    Requirement::Feature(Scoped::from_static("org:sso")),
    Requirement::Plan(Scoped::from_static("user:pro")),
    Requirement::Reverification(Reverification::STRICT),
    Requirement::Scope("items:read"),
    Requirement::Machine(KINDS),
];
const REVERIFICATION: usize = 6;
const SCOPE: usize = 7;
const MACHINE: usize = 8;
const KINDS: MachineKinds = MachineKinds::of(&[MachineKind::ApiKey, MachineKind::OAuth]);

impl Caller {
    fn value(self, leaf: usize) -> Value {
        let and = |known: Value, more: bool| if known == 1 && !more { -1 } else { known };
        match (self, leaf) {
            (Self::User(_), 0) => 1,
            (Self::User(facts), 1) => facts.org,
            (Self::User(facts), 2) => and(facts.org, facts.admin),
            (Self::User(facts), 3) => and(facts.org, facts.may_write),
            (Self::User(facts), 4) => facts.feature,
            (Self::User(facts), 5) => facts.plan,
            (Self::User(facts), REVERIFICATION) => facts.fresh,
            (Self::Machine { scope, .. }, SCOPE) => {
                if scope {
                    1
                } else {
                    -1
                }
            }
            (Self::Machine { kind, .. }, MACHINE) => i8::from(kind != MachineKind::M2m),
            _ => 0,
        }
    }

    fn auth(self) -> Auth {
        match self {
            Self::SignedOut => Auth::signed_out(),
            Self::Unavailable => Auth::unavailable(),
            Self::Unwired => Auth::unwired(),
            Self::Machine { kind, scope } => {
                let scopes =
                    if scope { vec!["other".into(), "items:read".into()] } else { vec!["items".into()] };
                let claims = MachineClaims {
                    kind,
                    id: "ak_1".into(),
                    subject: "user_ada".into(),
                    scopes,
                    name: None,
                    client_id: None,
                    claims: None,
                    expires_at: None,
                };
                Machine::from(Verified::assertion(claims)).into()
            }
            Self::User(facts) => facts.auth("active"),
            Self::Pending(facts) => facts.auth("pending"),
        }
    }
}

impl Facts {
    fn auth(self, status: &str) -> Auth {
        let mut claims =
            json!({ "v": 2, "sub": "user_ada", "sid": "sess_1", "exp": NOW + 60, "iat": NOW, "sts": status });
        // The features decide how the permissions are read; a claim that is malformed spoils them too.
        let mut features = vec![];
        if self.may_write {
            features.push("o:data");
        }
        if self.feature == 1 {
            features.push("o:sso");
        }
        claims["fea"] = if self.feature == 0 { json!(5) } else { json!(features.join(",")) };
        claims["pla"] = match self.plan {
            1 => json!("o:pro,u:pro"),
            0 => json!("pro"),
            _ => json!("o:pro"),
        };
        claims["fva"] = match self.fresh {
            1 => json!([20, 3]),
            0 => json!([3]),
            _ => json!([3, 10]),
        };
        claims["o"] = match self.org {
            1 => {
                json!({ "id": "org_1", "rol": if self.admin { "admin" } else { "member" }, "per": "read,write", "fpm": "2,0" })
            }
            0 => json!("org_1"),
            _ => json!(null),
        };
        Verified::assertion(SessionClaims::from_json(claims.to_string()).unwrap()).into()
    }
}

fn reference(tree: &Tree, caller: Caller, reverified: bool) -> Value {
    let parts =
        |parts: &[Tree]| parts.iter().map(|part| reference(part, caller, reverified)).collect::<Vec<_>>();
    match tree {
        Tree::Leaf(REVERIFICATION) if reverified => caller.value(REVERIFICATION).abs(),
        Tree::Leaf(leaf) => caller.value(*leaf),
        Tree::All(all) => parts(all).into_iter().min().unwrap_or(0),
        Tree::Any(any) => parts(any).into_iter().max().unwrap_or(0),
        Tree::Not(part) => -reference(part, caller, reverified),
    }
}

/// The values that a requirement can come to for tokens of this kind, if every leaf is free to be what it can be for one.
fn attainable(tree: &Tree, kind: MachineKind) -> Vec<Value> {
    let combine = |parts: &[Tree], pick: fn(Value, Value) -> Value| {
        let mut parts = parts.iter().map(|part| attainable(part, kind));
        let first = parts.next().unwrap_or(vec![0]);
        parts.fold(first, |values, others| {
            let mut picked: Vec<Value> =
                values.iter().flat_map(|&one| others.iter().map(move |&other| pick(one, other))).collect();
            picked.sort_unstable();
            picked.dedup();
            picked
        })
    };
    match tree {
        Tree::Leaf(SCOPE) => vec![-1, 1],
        Tree::Leaf(leaf) => vec![Caller::Machine { kind, scope: true }.value(*leaf)],
        Tree::All(all) => combine(all, Ord::min),
        Tree::Any(any) => combine(any, Ord::max),
        Tree::Not(part) => attainable(part, kind).into_iter().map(|value| -value).collect(),
    }
}

fn requirement(tree: &Tree) -> Requirement<'static> {
    let parts = |parts: &[Tree]| &*Vec::leak(parts.iter().map(requirement).collect());
    match tree {
        Tree::Leaf(leaf) => LEAVES[*leaf],
        Tree::All(all) => Requirement::All(parts(all)),
        Tree::Any(any) => Requirement::Any(parts(any)),
        Tree::Not(part) => Requirement::Not(&parts(std::slice::from_ref(part))[0]),
    }
}

fn trees() -> impl Strategy<Value = Tree> {
    (0..LEAVES.len()).prop_map(Tree::Leaf).prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::Any),
            inner.prop_map(|part| Tree::Not(Box::new(part))),
        ]
    })
}

fn kinds() -> impl Strategy<Value = MachineKind> {
    prop::sample::select(MachineKinds::ALL.iter().collect::<Vec<_>>())
}

fn callers() -> impl Strategy<Value = Caller> {
    let facts = (-1..=1_i8, any::<bool>(), any::<bool>(), -1..=1_i8, -1..=1_i8, -1..=1_i8).prop_map(
        |(org, admin, may_write, feature, plan, fresh)| Facts {
            // An unreadable list of features leaves an organization whose permissions cannot be told.
            org: if org == 1 && feature == 0 { 0 } else { org },
            admin,
            may_write,
            feature,
            plan,
            fresh,
        },
    );
    prop_oneof![
        12 => facts.clone().prop_map(Caller::User),
        4 => (kinds(), any::<bool>()).prop_map(|(kind, scope)| Caller::Machine { kind, scope }),
        1 => facts.prop_map(Caller::Pending),
        1 => Just(Caller::SignedOut),
        1 => Just(Caller::Unavailable),
        1 => Just(Caller::Unwired),
    ]
}

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

fn member(fva: &serde_json::Value) -> Auth {
    let claims = json!({
        "sub": "user_ada", "sid": "sess_1", "exp": NOW + 60, "iat": NOW, "fva": fva,
        "org_id": "org_1", "org_role": "org:member", "org_permissions": ["org:data:write"],
    });
    Verified::assertion(SessionClaims::from_json(claims.to_string()).unwrap()).into()
}

fn decide(requirement: &Requirement<'_>, auth: &Auth, seconds: i64) -> Result<(), DenialKind> {
    evaluate(requirement, auth, Timestamp::from_unix_seconds(NOW + seconds)).map_err(|denial| denial.kind())
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
