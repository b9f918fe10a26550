//! What is found while compiling, against what becomes of every caller that there can be.

use proptest::prelude::*;

use super::*;
use crate::authz::consistent::{Cause, find};

const ROLES: [&str; 2] = ["org:admin", "org:member"];
const PERMISSION: &str = "org:data:write";
const KINDS: [MachineKind; 3] = [MachineKind::ApiKey, MachineKind::M2m, MachineKind::OAuth];

fn atoms() -> Vec<Requirement<'static>> {
    vec![
        Requirement::SignedIn,
        Requirement::Organization,
        Requirement::Role(Role::from_static(ROLES[0])),
        crate::authz::literal::listed_role("member", &["data:read"]),
        Requirement::Permission(Permission::from_static(PERMISSION)),
        Requirement::Reverification(Reverification::STRICT),
        Requirement::Reverification(Reverification::LAX),
        Requirement::Scope("items:read"),
        Requirement::Scope("items:write"),
        Requirement::Machine(MachineKind::ApiKey.into()),
        Requirement::Machine(MachineKinds::ALL),
    ]
}

/// A user for each way in which the atoms can be: without an organization, or with a role and a permission or none; and verified
/// lately, today, or never.
fn users() -> Vec<Auth> {
    let organization = |role: &str, permissions: &[&str]| json!({ "org_id": "org_1", "org_role": role, "org_permissions": permissions });
    let mut organizations = vec![json!({})];
    for role in [ROLES[0], "org:guest"] {
        organizations.extend([organization(role, &[]), organization(role, &[PERMISSION])]);
    }
    // What this role has is known, and the permission is not among it.
    organizations.push(organization(ROLES[1], &[]));
    let ages = [json!([0, 0]), json!([100, 100]), json!([5000, 5000])];
    let user = |organization: &serde_json::Value, age: &serde_json::Value| {
        let mut claims =
            json!({ "sub": "user_ada", "sid": "sess_1", "exp": NOW + 60, "iat": NOW, "fva": age });
        claims.as_object_mut().unwrap().extend(organization.as_object().unwrap().clone());
        Auth::from(Verified::assertion(SessionClaims::from_json(claims.to_string()).unwrap()))
    };
    organizations
        .iter()
        .flat_map(|organization| ages.iter().map(move |age| user(organization, age)))
        .collect()
}

fn machines() -> Vec<Auth> {
    let scopes = [vec![], vec!["items:read"], vec!["items:write"], vec!["items:read", "items:write"]];
    let machine = |kind, scopes: &[&str]| {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned().into()).collect();
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
        Auth::from(Machine::from(Verified::assertion(claims)))
    };
    KINDS.iter().flat_map(|kind| scopes.iter().map(move |scopes| machine(*kind, scopes))).collect()
}

fn grown() -> impl Strategy<Value = Requirement<'static>> {
    let leaf = prop::sample::select(atoms());
    leaf.prop_recursive(4, 24, 4, |inner| {
        let parts = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            3 => parts.clone().prop_map(|parts| Requirement::All(parts.leak())),
            3 => parts.prop_map(|parts| Requirement::Any(parts.leak())),
            2 => inner.clone().prop_map(|part| Requirement::Not(Box::leak(Box::new(part)))),
            1 => inner.prop_map(|part| {
                Requirement::Policy(NamedPolicy::new("Named", Box::leak(Box::new(part))))
            }),
        ]
    })
}

/// Does the tree name something that this is true for?
fn names(requirement: &Requirement<'_>, is: fn(&Requirement<'_>) -> bool) -> bool {
    match requirement {
        Requirement::All(parts) | Requirement::Any(parts) => parts.iter().any(|part| names(part, is)),
        Requirement::Not(part) => names(part, is),
        Requirement::Policy(policy) => names(policy.requirement(), is),
        atom => is(atom),
    }
}

fn is_about_users(atom: &Requirement<'_>) -> bool {
    !matches!(atom, Requirement::SignedIn | Requirement::Scope(_) | Requirement::Machine(_))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn what_is_found_is_so_and_what_is_so_is_found(requirement in grown()) {
        let holds = |auth: &Auth| evaluate(&requirement, auth, Timestamp::from_unix_seconds(NOW)).is_ok();
        let (users, machines) = (users(), machines());
        let never = !users.iter().chain(&machines).any(holds);
        let asks_for_scopes = names(&requirement, |atom| matches!(atom, Requirement::Scope(_)));
        let every_user = names(&requirement, is_about_users) && users.iter().all(holds);
        let every_machine = asks_for_scopes && machines.iter().all(holds);
        match find(&requirement) {
            None => prop_assert_eq!((never, every_user, every_machine), (false, false, false)),
            Some(Cause::EveryUser) => prop_assert!(every_user),
            Some(Cause::EveryMachine) => prop_assert!(every_machine),
            Some(Cause::Part) => prop_assert!(!never),
            Some(_) => prop_assert!(never),
        }
    }
}

/// Of two reverifications, does each age that passes the first pass the second?
#[test]
fn a_reverification_that_includes_another_is_known_to() {
    let levels = [Level::FirstFactor, Level::SecondFactor, Level::MultiFactor];
    let wanted: Vec<_> = levels
        .into_iter()
        .flat_map(|level| [10, 60].map(|minutes| Reverification::from_static(level, minutes)))
        .flat_map(|wanted| [wanted, wanted.no_downgrade()])
        .collect();
    let ages: Vec<_> =
        [-1, 5, 30, 100].iter().flat_map(|a| [-1, 5, 30, 100].map(|b| member(&json!([*a, b])))).collect();
    for strict in &wanted {
        for lax in &wanted {
            let (strict, lax) = (Requirement::Reverification(*strict), Requirement::Reverification(*lax));
            let both = [strict, Requirement::Not(&lax)];
            let is_met = ages.iter().any(|auth| decide(&Requirement::All(&both), auth, 0).is_ok());
            assert_eq!(find(&Requirement::All(&both)).is_none(), is_met, "{strict} {lax}");
        }
    }
}

#[test]
fn each_contradiction_is_told_by_its_cause() {
    let [signed_in, org, admin, member, permission, strict, lax, read, _, api_key, machine] =
        <[Requirement<'static>; 11]>::try_from(atoms()).unwrap();
    let not = |part: Requirement<'static>| Requirement::Not(Box::leak(Box::new(part)));
    let all = |parts: &[Requirement<'static>]| Requirement::All(parts.to_vec().leak());
    let any = |parts: &[Requirement<'static>]| Requirement::Any(parts.to_vec().leak());
    let m2m = Requirement::Machine(MachineKind::M2m.into());
    let when = |place| Requirement::When(Question::new(place, "it.is_open"));
    let named = |part: Requirement<'static>| {
        Requirement::Policy(NamedPolicy::new("Named", Box::leak(Box::new(part))))
    };
    for (requirement, expected) in [
        (all(&[admin, member]), Some(Cause::TwoRoles)),
        (all(&[admin, any(&[all(&[member, strict]), all(&[member, org])])]), Some(Cause::TwoRoles)),
        (all(&[named(admin), member]), Some(Cause::TwoRoles)),
        (all(&[member, permission]), Some(Cause::NotGranted)),
        (all(&[permission, strict, named(member)]), Some(Cause::NotGranted)),
        (all(&[member, Requirement::Permission(Permission::from_static("org:data:read"))]), None),
        (all(&[permission, not(member)]), None),
        (any(&[admin, all(&[member, permission])]), Some(Cause::Part)),
        (any(&[not(member), not(permission)]), Some(Cause::EveryUser)),
        (all(&[permission, not(org)]), Some(Cause::Organization)),
        (all(&[not(org), not(not(admin))]), Some(Cause::Organization)),
        (all(&[strict, not(lax)]), Some(Cause::Reverification)),
        (all(&[not(lax), strict]), Some(Cause::Reverification)),
        (all(&[lax, not(strict)]), None),
        (all(&[signed_in, read]), Some(Cause::UserAndMachine)),
        (all(&[permission, machine]), Some(Cause::UserAndMachine)),
        (all(&[machine, not(signed_in)]), Some(Cause::UserAndMachine)),
        (not(machine), Some(Cause::NoMachine)),
        (not(signed_in), Some(Cause::NotSignedIn)),
        (all(&[admin, not(admin)]), Some(Cause::Opposite)),
        (all(&[read, not(read)]), Some(Cause::Opposite)),
        (all(&[api_key, m2m]), Some(Cause::Opposite)),
        (any(&[admin, all(&[permission, not(org)])]), Some(Cause::Part)),
        (any(&[signed_in, not(machine)]), Some(Cause::Part)),
        (any(&[admin, not(admin)]), Some(Cause::EveryUser)),
        (any(&[signed_in, org]), Some(Cause::EveryUser)),
        (any(&[signed_in, when(0)]), Some(Cause::EveryUser)),
        (not(all(&[admin, member])), Some(Cause::EveryUser)),
        (any(&[org, not(permission)]), Some(Cause::EveryUser)),
        (any(&[machine, read]), Some(Cause::EveryMachine)),
        (any(&[when(0), not(when(1))]), None),
        (all(&[when(0), not(when(0))]), None),
        (all(&[named(when(0)), admin]), Some(Cause::Opposite)),
        (any(&[signed_in, read]), None),
        (any(&[signed_in, machine]), None),
        (any(&[api_key, read]), None),
        (any(&[all(&[signed_in, not(admin)]), all(&[machine, read])]), None),
        (all(&[org, admin, permission, strict, lax]), None),
    ] {
        assert_eq!(find(&requirement), expected, "{requirement}");
    }
}

#[test]
fn of_more_atoms_than_there_is_room_for_nothing_wrong_is_said() {
    let names: Vec<_> = (0..9).map(|at| format!("feature_{at}")).collect();
    let names = names.leak();
    let features: Vec<_> =
        names.iter().map(|name| Requirement::Feature(Scoped::new(name).unwrap())).collect();
    let (features, last) = (&*features.leak(), features_last(names));
    assert_eq!(find(&Requirement::All(features)), None);
    assert_eq!(find(&Requirement::Any(features)), None);
    let opposite = [Requirement::All(features), Requirement::Not(last)];
    assert_eq!(find(&Requirement::All(&opposite)), None, "the ninth is not looked at");
    let opposite = [Requirement::All(features), Requirement::Not(&features[0])];
    assert_eq!(find(&Requirement::All(&opposite)), Some(Cause::Opposite), "the first is");
    let either = [Requirement::Any(features), Requirement::Scope("items:read"), Requirement::Not(last)];
    assert_eq!(find(&Requirement::Any(&either)), None);
}

fn features_last(names: &'static [String]) -> &'static Requirement<'static> {
    Box::leak(Box::new(Requirement::Feature(Scoped::new(&names[names.len() - 1]).unwrap())))
}
