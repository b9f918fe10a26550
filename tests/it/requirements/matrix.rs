//! Every attribute and every atom, as everybody. The outcomes are written down by hand, from what Clerk's SDK does.

use clerk_guard::{
    Auth, Denial, DenialKind, MachineKind, Policy, SessionClaims, deny_impersonation, require, require_auth,
    require_feature, require_org, require_permission, require_plan, require_reverification, require_role,
    require_scope, testing::TestInstance,
};
use serde::Deserialize;

use crate::shapes::kind;

#[derive(Policy)]
#[policy(role("org:admin") || permission("org:posts:publish"))]
struct CanPublish;

#[derive(Policy)]
#[permission("org:data:read")]
struct ReadData;

#[derive(Deserialize, SessionClaims)]
struct AppClaims {
    #[serde(default)]
    is_tester: bool,
}

#[derive(Policy)]
#[policy(claims(|claims: &AppClaims| claims.is_tester) && !impersonated)]
struct Tester;

/// Who calls, in the order of the columns.
fn callers(instance: &TestInstance, is_v1: bool) -> Vec<(&'static str, Auth)> {
    let session = || {
        let session = instance.session().user("user_ada");
        if is_v1 { session.v1() } else { session }
    };
    let member = || session().org("org_acme").permission("org:data:read").factor_ages(Some(20), None);
    let admin = || {
        let admin = session()
            .org("org_acme")
            .role("org:admin")
            .factor_ages(Some(0), Some(0))
            .claim("is_tester", true.into());
        let admin = admin.permission("org:data:read").permission("org:data:write");
        admin.feature("org:sso").plan("org:team")
    };
    // Claims that do not decode.
    let without_organization = session().factor_ages(Some(0), None).claim("is_tester", "yes".into());
    let without_organization = without_organization.feature("user:export").plan("user:pro");
    let machine = |kind| instance.machine().kind(kind);
    vec![
        ("nobody", Auth::signed_out()),
        ("member", member().auth()),
        ("admin", admin().auth()),
        ("a user without an organization", without_organization.auth()),
        ("an admin with open tasks", admin().pending().auth()),
        ("an admin whom somebody else acts as", admin().impersonated_by("user_ben").auth()),
        ("an API key with the scope", machine(MachineKind::ApiKey).granted("items:read").auth()),
        ("an M2M token without the scope", machine(MachineKind::M2m).granted("items").auth()),
        ("an OAuth token with the scope", machine(MachineKind::OAuth).granted("items:read").auth()),
        ("whoever it is while Clerk is out of reach", Auth::unavailable()),
        ("whoever it is without a layer", Auth::unwired()),
    ]
}

/// A letter for what becomes of a call.
fn letter(denial: Option<DenialKind>) -> char {
    match denial {
        None => '.',
        Some(DenialKind::Unauthenticated) => 'U',
        Some(DenialKind::Pending) => 'P',
        Some(DenialKind::TokenKind) => 'T',
        Some(DenialKind::Forbidden) => 'F',
        Some(DenialKind::Reverification) => 'R',
        Some(DenialKind::Unavailable) => 'X',
        Some(DenialKind::Unwired) => 'W',
        Some(DenialKind::MalformedClaim(_) | DenialKind::MalformedCustomClaims) => 'M',
        Some(DenialKind::OtherOrganization) => 'O',
        Some(DenialKind::Undecidable) => '?',
    }
}

type Row = (&'static str, fn() -> Result<(), Denial>, &'static str);

/// A function with this attribute, and what becomes of each caller.
macro_rules! rows {
    ($($expected:literal #[$($attribute:tt)*])*) => {
        vec![$((
            stringify!($($attribute)*),
            {
                #[$($attribute)*]
                fn guarded() -> Result<(), Denial> {
                    Ok(())
                }
                guarded
            },
            $expected,
        )),*]
    };
}

#[rustfmt::skip]
fn attributes() -> Vec<Row> {
    rows! {
        "U...P.TTTXW" #[require_auth]
        "U..FP.TTTXW" #[require_org]
        "UF.FP.TTTXW" #[require_role("org:admin")]
        "U..FP.TTTXW" #[require_permission("org:data:read")]
        "UF.FP.TTTXW" #[require_permission("org:data:read", "org:data:write")]
        "UF.FP.TTTXW" #[require_feature("org:sso")]
        "UFF.PFTTTXW" #[require_feature("user:export")]
        "UFFFPFTTTXW" #[require_feature("org:export")]
        "UF.FP.TTTXW" #[require_plan("org:team")]
        "UFF.PFTTTXW" #[require_plan("user:pro")]
        "UR..P.TTTXW" #[require_reverification(strict_mfa)]
        "UR.RP.TTTXW" #[require_reverification(strict_mfa, no_downgrade)]
        "UR..P.TTTXW" #[require_reverification(strict)]
        "UR.RP.TTTXW" #[require_reverification(strict, no_downgrade)]
        "U...P.TTTXW" #[require_reverification(moderate)]
        "U...P.TTTXW" #[require_reverification(lax)]
        "UR.RP.TTTXW" #[require_reverification(lax, no_downgrade)]
        "U...P.TTTXW" #[require_reverification(level = first_factor, after_minutes = 30)]
        "UR..P.TTTXW" #[require_reverification(level = first_factor, after_minutes = 20)]
        "UR.RP.TTTXW" #[require_reverification(level = second_factor, after_minutes = 30, no_downgrade)]
        "U...P.TTTXW" #[require_reverification(level = multi_factor, after_minutes = 30)]
        "UTTTPT.F.XW" #[require_scope("items:read")]
        "UTTTPTFFFXW" #[require_scope("items:read", "items:write")]
        "UTTTPT.TTXW" #[require_scope(accepts(api_key), "items:read")]
        "UTTTPTTF.XW" #[require_scope(accepts(m2m_token, oauth_token), "items:read")]
        "U...PFTTTXW" #[deny_impersonation]
    }
}

#[rustfmt::skip]
fn expressions() -> Vec<Row> {
    rows! {
        "U...P.TTTXW" #[require(signed_in)]
        "U..FP.TTTXW" #[require(org)]
        "UF.FP.TTTXW" #[require(role("org:admin"))]
        "U..FP.TTTXW" #[require(permission("org:data:read"))]
        "UF.FP.TTTXW" #[require(feature("org:sso"))]
        "UFF.PFTTTXW" #[require(plan("user:pro"))]
        "UR..P.TTTXW" #[require(reverification(strict))]
        "UFFFP.TTTXW" #[require(impersonated)]
        "UTTTPT...XW" #[require(machine)]
        "UTTTPTTT.XW" #[require(machine(oauth_token))]
        "UTTTPT.F.XW" #[require(scope("items:read"))]
        "UTTTPTF.FXW" #[require(!scope("items:read"))]
        "U.F.PFTTTXW" #[require(!role("org:admin"))]
        "UFF.PFTTTXW" #[require(!org)]
        "U.FFPFTTTXW" #[require(!reverification(strict))]
        "U...PFTTTXW" #[require(!impersonated)]
        "U...P....XW" #[require(signed_in || machine)]
        "U..FP.TTTXW" #[require(role("org:admin") || permission("org:data:read"))]
        "UF.FP.TTTXW" #[require(role("org:admin") && permission("org:data:read"))]
        "U..FPFTTTXW" #[require(org && !impersonated)]
        "U.FFPFTTTXW" #[require(permission("org:data:read") && !permission("org:data:write"))]
        "U...PFTTTXW" #[require(!role("org:admin") || !impersonated)]
        "UF..P.TTTXW" #[require(plan("user:pro") || plan("org:team") && feature("org:sso"))]
        "UF..P.TTTXW" #[require(signed_in && (plan("user:pro") || plan("org:team")))]
        "UR.FP.TTTXW" #[require(permission("org:data:read") && reverification(strict))]
        "UF.FP.TTTXW" #[require(permission("org:data:write") && reverification(strict))]
        "UR..P.TTTXW" #[require(permission("org:data:write") || reverification(strict))]
        "UR.FPFTTTXW" #[require(org && !impersonated && (reverification(strict) || plan("user:pro")))]
        "UT.TP..T.XW" #[require(role("org:admin") || scope("items:read"))]
        "U.T.PT.TTXW" #[require(signed_in && !role("org:admin") || machine(api_key) && scope("items:read"))]
        "UF.MP.TTTXW" #[require(claims(|claims: &AppClaims| claims.is_tester))]
        "U.FMPFTTTXW" #[require(!claims(|claims: &AppClaims| claims.is_tester))]
        "UF.FP.TTTXW" #[require(claims(|claims: &AppClaims| claims.is_tester) && org)]
        "U..MP.TTTXW" #[require(claims(|claims: &AppClaims| claims.is_tester) || org)]
        "UF..P.TTTXW" #[require(claims(|claims: &AppClaims| claims.is_tester) || plan("user:pro"))]
        "UT.MP..T.XW" #[require(claims(|claims: &AppClaims| claims.is_tester) || scope("items:read"))]
        "UF.MPFTTTXW" #[require(Tester)]
        "UF.FP.TTTXW" #[require(CanPublish)]
        "UF.FPFTTTXW" #[require(CanPublish && !impersonated)]
        "U.F.PFTTTXW" #[require(!CanPublish)]
        "U.FFPFTTTXW" #[require(ReadData && !CanPublish)]
        "U..TP..T.XW" #[require(ReadData || scope("items:read"))]
    }
}

fn hold(rows: &[Row]) {
    let instance = TestInstance::new();
    for is_v1 in [false, true] {
        let callers = callers(&instance, is_v1);
        for (attribute, guarded, expected) in rows {
            let outcomes: String =
                callers.iter().map(|(_, auth)| letter(kind(auth.clone().sync_scope(guarded)))).collect();
            let first = outcomes.chars().zip(expected.chars()).position(|(got, expected)| got != expected);
            let who = first.map(|at| callers[at].0);
            assert_eq!(&outcomes, expected, "#[{attribute}], as {who:?}, version 1: {is_v1}");
        }
    }
    for (attribute, guarded, _) in rows {
        assert_eq!(kind(guarded()), Some(DenialKind::Unwired), "#[{attribute}]");
    }
}

#[test]
fn every_attribute_as_everybody() {
    hold(&attributes());
}

#[test]
fn every_atom_and_combinations_as_everybody() {
    hold(&expressions());
}

/// A question is true and false of whoever is signed in, and asked of nobody else.
#[test]
fn questions_as_everybody() {
    #[require(when(answer))]
    fn guarded(answer: bool) -> Result<(), Denial> {
        Ok(())
    }
    let instance = TestInstance::new();
    for (answer, expected) in [(true, "U...P.TTTXW"), (false, "UFFFPFTTTXW")] {
        let outcomes: String = callers(&instance, false)
            .into_iter()
            .map(|(_, auth)| letter(kind(auth.sync_scope(|| guarded(answer)))))
            .collect();
        assert_eq!(outcomes, expected);
    }
}
