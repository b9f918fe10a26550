//! Sessions with their claims: bound by a guard, as a parameter, as an extractor, and asked for.

#![deny(warnings, unused, clippy::pedantic)]

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
    routing::get,
};
use clerk_guard::{
    Auth, Denial, DenialKind, Session, auth, require_auth, require_org, require_permission, require_role,
    testing::TestInstance,
};
use futures_util::future::BoxFuture;
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::{AppClaims, Plan, pro};

#[require_auth(session: Session<AppClaims>)]
async fn plan() -> Result<Plan, Denial> {
    Ok(session.custom_claims().metadata.plan)
}

#[require_permission("org:data:read", session: clerk_guard::Session<super::AppClaims>)]
fn email() -> Result<String, Denial> {
    // Everything that a session has, one with claims has as well.
    assert!(!session.is_impersonated() && session.org_slug().is_none() && session.token().is_some());
    assert_eq!(session.claims().user_id(), session.user_id());
    assert!(session.claims().as_json().contains(session.session_id().as_str()));
    assert_eq!(session.org_role(), Some("org:member"));
    Ok(session.custom_claims().primary_email.clone().unwrap_or_default())
}

#[require_auth(session: Session<AppClaims>)]
#[require_org(untyped: Session)]
#[require_auth(explicit: Session<()>)]
fn boxed() -> BoxFuture<'static, Result<bool, Denial>> {
    let ((), ()) = (*explicit.custom_claims(), *untyped.custom_claims());
    Box::pin(async move { Ok(session.user_id() == untyped.user_id()) })
}

struct Store;

impl Store {
    /// Above another binding of the same claims, on a method, with the claims' type as a parameter of the function.
    #[require_auth(session: Session<C>)]
    fn shared<C: clerk_guard::claims::CustomClaims>(&self) -> Result<Session<C>, Denial> {
        let Self = self;
        Ok(session)
    }
}

#[require_role("org:admin")]
fn by_parameter(session: &Session<AppClaims>) -> Result<Plan, Denial> {
    Ok(session.custom_claims().metadata.plan)
}

#[require_role("org:admin")]
fn by_value(session: Session<AppClaims>) -> Result<Session, Denial> {
    Ok(session.untyped())
}

#[require_role("org:admin", from = given)]
fn by_expression(given: &Session<AppClaims>) -> Result<(), Denial> {
    let _ = given;
    Ok(())
}

fn denied<T>(result: Result<T, Denial>) -> DenialKind {
    result.map(drop).unwrap_err().kind()
}

#[tokio::test]
async fn a_guard_binds_the_session_with_its_claims() {
    let instance = TestInstance::new();
    let ada = pro(&instance).org("org_acme").permission("org:data:read");
    assert_eq!(ada.scope(plan()).await, Ok(Plan::Pro));
    assert_eq!(ada.sync_scope(email).unwrap(), "ada@example.com");
    assert!(ada.scope(boxed()).await.unwrap());

    // The decision comes first: claims let nobody in.
    assert_eq!(denied(plan().await), DenialKind::Unwired);
    assert_eq!(denied(Auth::signed_out().scope(plan()).await), DenialKind::Unauthenticated);
    assert_eq!(denied(pro(&instance).org("org_acme").sync_scope(email)), DenialKind::Forbidden);
    assert_eq!(denied(pro(&instance).scope(boxed()).await), DenialKind::Forbidden);
}

#[test]
fn a_session_with_claims_says_who_is_calling() {
    let instance = TestInstance::new();
    let typed = |role: &str| {
        let auth = pro(&instance).org("org_acme").role(role).auth();
        auth.session().unwrap().typed::<AppClaims>().unwrap()
    };
    let (admin, member) = (typed("org:admin"), typed("org:member"));
    // Nothing else says it: there is no scope around this.
    assert_eq!(by_parameter(&admin), Ok(Plan::Pro));
    assert_eq!(by_value(admin.clone()).unwrap().user_id(), "user_ada");
    assert_eq!(by_expression(&admin), Ok(()));
    assert_eq!(denied(by_parameter(&member)), DenialKind::Forbidden);
    assert_eq!(denied(by_value(member.clone())), DenialKind::Forbidden);
    assert_eq!(denied(by_expression(&member)), DenialKind::Forbidden);
    // And it becomes who is calling again.
    assert_eq!(Auth::from(admin.clone()).sync_scope(|| auth().user_id().cloned()).unwrap(), "user_ada");
    let text = format!("{admin:?}");
    assert!(text.contains("user_ada") && !text.contains("example.com"), "{text}");
}

#[test]
fn claims_are_read_once_for_all_who_ask_in_a_request() {
    let instance = TestInstance::new();
    pro(&instance).sync_scope(|| {
        let (first, second) = (auth().claims::<AppClaims>().unwrap(), auth().claims::<AppClaims>().unwrap());
        assert!(Arc::ptr_eq(&first, &second));
        let bound = Store.shared::<AppClaims>().unwrap();
        assert!(std::ptr::eq(bound.custom_claims(), &raw const *first));
        assert!(std::ptr::eq(
            auth().session().unwrap().untyped().typed::<AppClaims>().unwrap().custom_claims(),
            &raw const *first
        ));
        assert_eq!(*first, *auth().session().unwrap().decode::<AppClaims>().unwrap());
        Store.shared::<()>().unwrap();
    });
}

#[test]
fn who_is_not_signed_in_has_no_claims() {
    for (auth, kind) in [
        (Auth::signed_out(), DenialKind::Unauthenticated),
        (Auth::unwired(), DenialKind::Unwired),
        (Auth::unavailable(), DenialKind::Unavailable),
        (TestInstance::new().session().pending().auth(), DenialKind::Pending),
    ] {
        assert_eq!(denied(auth.claims::<AppClaims>()), kind);
    }
}

#[tokio::test]
async fn an_extractor_gives_the_session_with_its_claims() {
    let instance = TestInstance::new();
    let app = Router::new()
        .route(
            "/",
            get(|session: Session<AppClaims>| async move {
                format!("{:?}", session.custom_claims().metadata.plan)
            }),
        )
        .route(
            "/optional",
            get(|session: Option<Session<AppClaims>>| async move { format!("{}", session.is_some()) }),
        )
        .layer(instance.clerk().layer());
    let (right, wrong) = (pro(&instance).token(), super::misfit(&instance).token());
    for (path, token, status, body) in [
        ("/", Some(&right), StatusCode::OK, "Pro"),
        (
            "/",
            Some(&wrong),
            StatusCode::INTERNAL_SERVER_ERROR,
            r#"{"status":500,"title":"Internal Server Error"}"#,
        ),
        ("/", None, StatusCode::UNAUTHORIZED, r#"{"status":401,"title":"Unauthorized"}"#),
        ("/optional", Some(&right), StatusCode::OK, "true"),
        (
            "/optional",
            Some(&wrong),
            StatusCode::INTERNAL_SERVER_ERROR,
            r#"{"status":500,"title":"Internal Server Error"}"#,
        ),
        ("/optional", None, StatusCode::OK, "false"),
    ] {
        let mut request = Request::get(path);
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let response = app.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), status, "{path}");
        assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), body, "{path}");
    }
}
