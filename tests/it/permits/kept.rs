//! What becomes of a permit after the request that it was given to.

use std::{fmt, time::Duration};

use clerk_guard::{
    Auth, Denial, DenialKind, Permit, Timestamp, require_auth,
    testing::{ManualClock, TestInstance},
};
use serde::de::DeserializeOwned;
use static_assertions::{assert_impl_all, assert_not_impl_any};

use super::{DeleteData, delete_row};
use crate::{log::Log, shapes::kind};

assert_not_impl_any!(Permit<DeleteData>: Clone, Copy, Default, DeserializeOwned, serde::Serialize);
// It goes into tasks, whatever the policy is, and into logs.
assert_impl_all!(Permit<DeleteData>: Send, Sync, Unpin, fmt::Debug);

#[require_auth]
fn taken(permit: &Permit<DeleteData>) -> Result<(), Denial> {
    let _ = permit;
    Ok(())
}

#[tokio::test]
async fn elsewhere_it_still_names_the_first_session_and_organization() {
    let instance = TestInstance::new();
    let ada = instance.session().user("user_ada").org("org_acme").permission("org:data:delete");
    let permit: Permit<DeleteData> = ada.auth().permit().unwrap();
    let ben = instance.session().user("user_ben").org("org_other").permission("org:data:delete");
    // In another request, of another user in another organization; and in a task that no request belongs to.
    let (row, permit) = ben.scope(async move { (delete_row(&permit, 7), permit) }).await;
    assert_eq!(row, Ok("7 of org_acme".to_owned()));
    let task = tokio::spawn(async move {
        let named = permit.user_id().unwrap().to_string();
        (named, delete_row(&permit, 8))
    });
    assert_eq!(task.await.unwrap(), ("user_ada".to_owned(), Ok("8 of org_acme".to_owned())));
}

#[test]
fn it_is_refused_once_its_token_has_expired() {
    let clock = ManualClock::at(Timestamp::from_unix_seconds(1_749_789_477));
    let instance = TestInstance::new().on_clock(clock.clone());
    let ada = instance.session().user("user_ada").org("org_acme").permission("org:data:delete");
    let permit: Permit<DeleteData> = ada.auth().permit().unwrap();
    // The token is good for a minute, and five seconds for clocks that differ.
    clock.advance(Duration::from_millis(64_999));
    assert_eq!(delete_row(&permit, 7), Ok("7 of org_acme".to_owned()));
    assert_eq!(permit.check(), Ok(()));
    assert_eq!(taken(&permit), Ok(()));
    clock.advance(Duration::from_millis(1));
    let expired = Some(DenialKind::Unauthenticated);
    assert_eq!(kind(permit.check()), expired);
    assert_eq!(kind(permit.session().map(drop)), expired);
    assert_eq!(kind(permit.user_id().map(drop)), expired);
    assert_eq!(kind(permit.org_id().map(drop)), expired);
    assert_eq!(kind(delete_row(&permit, 7)), expired);

    // As the caller it is nobody, even where the ambient one is somebody.
    let fresh = instance.session().user("user_ada").org("org_acme").permission("org:data:delete").auth();
    let events = Log::of(|| assert_eq!(kind(fresh.sync_scope(|| taken(&permit))), expired));
    let [(_, event)] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((event["outcome"].as_str(), event["reason"].as_str()), ("deny", "token-expired"));
    let events = Log::of(|| drop(permit.check()));
    let [(_, event)] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((event["policy"].as_str(), event["user_id"].as_str()), ("DeleteData", "user_ada"));
}

#[tokio::test]
async fn it_expires_by_the_terms_of_the_instance_that_judged_its_token() {
    let clock = ManualClock::at(Timestamp::from_unix_seconds(1_749_789_477));
    let instance = TestInstance::new().on_clock(clock.clone());
    let clerk = instance.builder().clock_skew(Duration::from_secs(30)).build().unwrap();
    let token = instance.session().org("org_acme").permission("org:data:delete").token();
    let auth: Auth = clerk.authenticate(Some(&token)).await;
    let permit: Permit<DeleteData> = auth.permit().unwrap();
    clock.advance(Duration::from_secs(89));
    assert_eq!(permit.check(), Ok(()));
    clock.advance(Duration::from_secs(1));
    assert_eq!(kind(permit.check()), Some(DenialKind::Unauthenticated));
}

#[test]
fn what_it_shows_is_no_secret() {
    let instance = TestInstance::new();
    let ada = instance.session().user("user_ada").org("org_acme").permission("org:data:delete").auth();
    let permit: Permit<DeleteData> = ada.permit().unwrap();
    let shown = format!("{permit:?}");
    assert!(shown.contains("DeleteData") && shown.contains("user_ada"), "{shown}");
    assert!(!shown.contains(ada.session().unwrap().token().unwrap()));
}
