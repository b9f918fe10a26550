#![deny(warnings, unused, clippy::pedantic)]

use std::{future::Future, pin::Pin};

use clerk_guard::{Denial, Session, require_auth, require_org, require_permission, require_role};

use super::{caller, only_admins, only_admins_sync};

#[require_role("org:admin", session: Session)]
async fn asynchronous() -> Result<String, Denial> {
    Ok(session.user_id().to_string())
}

#[require_permission("org:data:write", session: clerk_guard::Session)]
fn synchronous() -> Result<Session, Denial> {
    Ok(session)
}

#[require_auth(first: Session)]
#[require_org(second: Session)]
#[require_role("org:admin")]
async fn stacked() -> Result<bool, Denial> {
    Ok(first.user_id() == second.user_id())
}

#[require_role("org:admin", session: Session)]
fn in_a_future() -> Pin<Box<dyn Future<Output = Result<String, Denial>> + Send>> {
    Box::pin(async move { Ok(session.session_id().to_string()) })
}

#[require_role("org:admin", session: Session, from = given)]
async fn from_what_is_given(given: &clerk_guard::Auth) -> Result<String, Denial> {
    Ok(session.user_id().to_string())
}

mod renamed {
    pub(super) use clerk_guard as guards;
}

#[renamed::guards::require_role("org:admin", crate = renamed::guards, session: Session)]
async fn another_path() -> Result<String, Denial> {
    Ok(session.user_id().to_string())
}

#[tokio::test]
async fn what_a_guard_proved_is_bound() {
    only_admins(asynchronous).await;
    only_admins_sync(synchronous);
    only_admins(stacked).await;
    only_admins(in_a_future).await;
    only_admins(another_path).await;
    let admin = caller("admin").unwrap();
    assert_eq!(admin.clone().scope(asynchronous()).await.unwrap(), "user_ada");
    assert!(admin.clone().scope(stacked()).await.unwrap());
    assert_eq!(admin.clone().scope(in_a_future()).await.unwrap(), "sess_test");
    assert_eq!(from_what_is_given(&admin).await.unwrap(), "user_ada");
    assert!(from_what_is_given(&clerk_guard::Auth::signed_out()).await.is_err());
}
