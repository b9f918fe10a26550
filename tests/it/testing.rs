//! What users test with: are its tokens those of the service?

use std::time::Duration;

use clerk_guard::{
    Clock, PublishableKey, Requirement, SessionClaims, SystemClock, Timestamp, TokenVerifier,
    authz::{Permission, Reverification, Role, Scoped},
    claims::Version,
    testing::{ManualClock, TestInstance, TestSession},
};

fn busy(instance: &TestInstance) -> TestSession<'_> {
    instance
        .session()
        .user("user_ada")
        .session_id("sess_ada")
        .org("org_acme")
        .org_slug("acme")
        .role("org:admin")
        .permission("org:data:read")
        .permission("org:teams:manage")
        .permission("org:data:write")
}

#[test]
fn both_layouts_say_the_same() {
    let instance = TestInstance::new();
    let both = [busy(&instance), busy(&instance).v1()].map(|session| {
        let claims = SessionClaims::from_json(session.claims().to_string()).unwrap();
        let mut permissions: Vec<String> =
            claims.permissions().present().unwrap().iter().map(|key| key.to_string()).collect();
        permissions.sort();
        let org =
            (claims.org_id().cloned(), claims.org_slug().cloned(), claims.org_role().map(str::to_owned));
        (claims.version(), claims.user_id().clone(), org, permissions)
    });
    let [(v2, user2, org2, granted2), (v1, user1, org1, granted1)] = both;
    assert_eq!((v2, v1), (Version::V2, Version::V1));
    assert_eq!((&user2, &org2, &granted2), (&user1, &org1, &granted1));
    assert_eq!(granted2, ["org:data:read", "org:data:write", "org:teams:manage"]);
}

#[test]
fn hundreds_of_permissions_fit_into_masks() {
    let instance = TestInstance::new();
    let names: Vec<String> = (0..200).map(|n| format!("org:feature_{}:action_{n}", n % 3)).collect();
    let session =
        names.iter().fold(instance.session().org("org_acme"), |session, name| session.permission(name));
    let auth = session.auth();
    for name in &names {
        assert!(auth.has(&Requirement::Permission(Permission::new(name).unwrap())), "{name}");
    }
    assert!(!auth.has(&Requirement::Permission(Permission::from_static("org:feature_0:action_1"))));
}

#[test]
fn everything_that_a_guard_can_ask_can_be_described() {
    let instance = TestInstance::new();
    let session =
        busy(&instance).feature("org:sso").feature("user:export").plan("user:pro").factor_ages(Some(1), None);
    let auth = session.auth();
    for requirement in [
        Requirement::Role(Role::from_static("org:admin")),
        Requirement::Feature(Scoped::from_static("org:sso")),
        Requirement::Feature(Scoped::from_static("org:data")),
        Requirement::Feature(Scoped::from_static("user:export")),
        Requirement::Plan(Scoped::from_static("user:pro")),
        Requirement::Reverification(Reverification::STRICT),
    ] {
        assert!(auth.has(&requirement), "{requirement}");
        assert!(!session.clone().pending().auth().has(&requirement), "{requirement}");
    }
    assert!(!auth.has(&Requirement::Plan(Scoped::from_static("org:pro"))));
    assert!(!auth.session().unwrap().is_impersonated());
    assert!(session.impersonated_by("user_support").auth().session().unwrap().is_impersonated());
}

#[tokio::test]
async fn tokens_age_by_the_clock_of_their_instance() {
    let clock = ManualClock::at(Timestamp::from_unix_seconds(1_749_789_477));
    let instance = TestInstance::new().on_clock(clock.clone());
    let (clerk, token) = (instance.clerk(), instance.session().token());
    let signed_in = || async { clerk.authenticate(Some(&token)).await.session().is_some() };
    assert!(signed_in().await);
    clock.advance(Duration::from_secs(64));
    assert!(signed_in().await, "within 5 seconds of its end");
    clock.advance(Duration::from_secs(1));
    assert!(!signed_in().await);
    assert!(clerk.authenticate(Some(&instance.session().lifetime(86_400).token())).await.session().is_some());

    // What was verified ages by the same clock.
    let fresh = instance.session().factor_ages(Some(9), None).auth();
    let strict = Requirement::Reverification(Reverification::STRICT);
    assert!(fresh.has(&strict));
    clock.advance(Duration::from_mins(1));
    assert!(!fresh.has(&strict));
    assert_eq!(clock.now(), Timestamp::from_unix_seconds(1_749_789_477 + 125));
}

#[test]
fn instances_share_the_key_of_the_process_unless_they_are_given_one() {
    let (one, same, other) = (TestInstance::new(), TestInstance::new(), TestInstance::with_new_key());
    let verify = |signer: &TestInstance, keys: &TestInstance| {
        let now = clerk_guard::SystemClock.now();
        TokenVerifier::new().verify(&signer.session().token(), &keys.keys(), now).is_ok()
    };
    assert!(verify(&one, &same));
    assert!(!verify(&one, &other) && !verify(&other, &one) && verify(&other, &other));
}

#[test]
fn an_instance_begins_anew_with_its_key() {
    let first = TestInstance::with_new_key();
    let token = first.session().token();
    let again = TestInstance::with_private_key(&first.private_key()).unwrap();
    assert_eq!((again.key_id(), again.jwks()), (first.key_id(), first.jwks()));
    assert!(TokenVerifier::new().verify(&token, &again.keys(), SystemClock.now()).is_ok());
    assert!(TestInstance::with_private_key(b"no key").is_err());
}

#[test]
fn an_instance_is_known_by_the_key_that_it_is_given() {
    let key = PublishableKey::new("pk_test_Zm9vLWJhci0xMy5jbGVyay5hY2NvdW50cy5kZXYk").unwrap();
    let instance = TestInstance::new().known_as(key.clone());
    assert_eq!(instance.publishable_key(), key.as_str());
    assert_eq!(instance.cookie_suffix(), "nx2hSE6I");
    assert_eq!(instance.session().claims()["iss"], "https://foo-bar-13.clerk.accounts.dev");
    // Its keys are of one kind, which the builder holds against each other.
    assert!(instance.builder().build().is_ok());
    assert!(TestInstance::new().builder().build().is_ok());
}

#[test]
fn a_token_of_a_template_is_no_session_token() {
    let instance = TestInstance::new();
    let claims = instance.session().claims();
    let verify = |token: &str| TokenVerifier::new().verify(token, &instance.keys(), SystemClock.now());
    assert!(verify(&instance.sign(&claims)).is_ok());
    assert!(verify(&instance.sign_template(&claims)).is_err());
}
