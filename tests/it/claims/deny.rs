//! Claims that do not fit the type are a denial, and the log says where.

use clerk_guard::{
    __private::claims_hold, Denial, DenialKind, Session, claims::CustomClaimsError, require_auth,
    require_role, testing::TestInstance,
};
use tracing::Level as LogLevel;

use super::{AppClaims, Plan, misfit, pro};
use crate::log::Log;

#[require_auth(session: Session<AppClaims>)]
fn bound() -> Result<Plan, Denial> {
    Ok(session.custom_claims().metadata.plan)
}

#[require_role("org:admin", session: Session<AppClaims>)]
fn only_admins() -> Result<Plan, Denial> {
    Ok(session.custom_claims().metadata.plan)
}

#[require_auth(session: Session)]
fn asked() -> Result<Plan, Denial> {
    Ok(session.decode::<AppClaims>()?.metadata.plan)
}

#[test]
fn they_deny_wherever_they_are_asked_for() {
    let instance = TestInstance::new();
    let ben = misfit(&instance);
    for function in [bound, asked, || Ok(clerk_guard::auth().claims::<AppClaims>()?.metadata.plan)] {
        let denial = ben.sync_scope(function).unwrap_err();
        assert_eq!(denial.kind(), DenialKind::MalformedCustomClaims);
        assert_eq!(http::StatusCode::from(denial.clone()), http::StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(denial.leaf(), "claims(|_: &it::claims::AppClaims| …)");
        assert!(denial.to_string().contains("`metadata.teams[1]`"), "{denial}");
        assert!(!format!("{denial} {denial:?}").contains("private"));
    }
    // Who may not anyway is told that, and who does not ask for claims is let in.
    assert_eq!(ben.sync_scope(only_admins).unwrap_err().kind(), DenialKind::Forbidden);
    assert!(ben.sync_scope(|| clerk_guard::auth().claims::<()>()).is_ok());
}

#[test]
fn a_test_of_claims_that_cannot_be_read_is_neither_yes_nor_no() {
    let instance = TestInstance::new();
    let hold =
        |auth: clerk_guard::Auth, plan: fn(&AppClaims) -> bool| claims_hold(auth.session().unwrap(), plan);
    assert_eq!(hold(pro(&instance).auth(), |claims| claims.metadata.plan == Plan::Pro), Ok(true));
    assert_eq!(hold(pro(&instance).auth(), |claims| claims.metadata.plan == Plan::Free), Ok(false));
    for answer in [|_: &AppClaims| true, |_: &AppClaims| false] {
        assert_eq!(hold(misfit(&instance).auth(), answer), Err(DenialKind::MalformedCustomClaims));
    }
}

#[test]
fn the_log_says_where_once_for_the_token_and_what_came_of_it_each_time() {
    let instance = TestInstance::new();
    let auth = misfit(&instance).session_id("sess_ben").auth();
    let events = Log::of(|| {
        for _ in 0..3 {
            auth.clone().sync_scope(bound).unwrap_err();
        }
    });
    let (where_, denials): (Vec<_>, Vec<_>) =
        events.iter().partition(|(_, fields)| fields.contains_key("as_type"));
    let [(level, fields)] = where_[..] else { panic!("{events:?}") };
    assert_eq!(*level, LogLevel::ERROR);
    assert_eq!(fields["claim"], "metadata.teams[1]");
    assert_eq!(fields["as_type"], "it::claims::AppClaims");
    assert_eq!(fields["session_id"], "sess_ben");
    assert_eq!(denials.len(), 3);
    for (level, fields) in denials {
        assert_eq!((*level, fields["outcome"].as_str()), (LogLevel::ERROR, "deny"));
        assert_eq!(fields["function"], "it::claims::deny::bound");
        assert!(fields["why"].contains("metadata.teams[1]") && fields["help"].contains("Dashboard"));
        assert_eq!(fields["user_id"], "user_ben");
    }
    assert!(!format!("{events:?}").contains("private"));
}

#[test]
fn the_error_says_place_and_type() {
    let instance = TestInstance::new();
    let auth = misfit(&instance).auth();
    let error: CustomClaimsError = auth.session().unwrap().decode::<AppClaims>().unwrap_err();
    assert_eq!((error.path(), error.type_name()), ("metadata.teams[1]", "it::claims::AppClaims"));
    assert_eq!(
        error.to_string(),
        "`it::claims::AppClaims` does not take claim `metadata.teams[1]` of the token, which is an object (does it lack a member?)"
    );
}
