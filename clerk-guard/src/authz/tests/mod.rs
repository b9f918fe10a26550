//! Who can call, and what a requirement comes to for each of them by an evaluator that was written another way: numbers, minimum
//! and maximum.

mod consistent;
mod evaluate;
mod may;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    auth::{Auth, Machine, MachineClaims, MachineKind, MachineKinds, Verified},
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
