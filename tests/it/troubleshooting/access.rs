//! Callers who are signed in, and may not.

use clerk_guard::UserId;

use super::{Row, Site, app, instance, printed};
use crate::dev_instance::token_of;

#[tokio::test]
async fn no_organization_is_active() {
    let row = Row::titled("The organization is missing");
    let instance = instance().await;
    let site = Site::start(app(instance.clerk())).await;
    let personal = token_of(&instance, "user_ada", None).await;
    let (answers, log) =
        printed(async { [site.ask("/settings", &personal).await, site.ask("/items", &personal).await] })
            .await;
    for answer in answers {
        assert_eq!(answer.status(), row.status());
    }
    row.was_seen(&log);
    let acme = token_of(&instance, "user_ada", Some("org_acme")).await;
    assert_eq!(site.ask("/settings", &acme).await.status(), 200);
}

#[tokio::test]
async fn the_role_lacks_the_permission() {
    let row = Row::titled("A permission never holds");
    let instance = instance().await;
    let site = Site::start(app(instance.clerk())).await;
    let (member, unpaid) = (
        token_of(&instance, "user_ada", Some("org_acme")).await,
        token_of(&instance, "user_ada", Some("org_globex")).await,
    );
    let (answers, log) = printed(async {
        [site.ask("/items/delete", &member).await, site.ask("/items/delete", &unpaid).await]
    })
    .await;
    for answer in answers {
        assert_eq!(answer.status(), row.status());
    }
    row.was_seen(&log);

    // From the next token on.
    let clerk = instance.clerk().build().unwrap();
    let backend = clerk.backend().unwrap();
    backend.update_membership_role(&"org_acme".into(), &UserId::from("user_ada"), "org:admin").await.unwrap();
    assert_eq!(site.ask("/items/delete", &member).await.status(), 403);
    let admin = token_of(&instance, "user_ada", Some("org_acme")).await;
    assert_eq!(site.ask("/items/delete", &admin).await.status(), 200);
}

#[tokio::test]
async fn a_machine_calls() {
    let row = Row::titled("A machine is refused where users are let in");
    let instance = instance().await;
    let clerk = instance.clerk().build().unwrap();
    let key = "ak_00000000000000000000000000000001";
    let deaf = Site::start(super::routes().layer(clerk.layer())).await;
    let kinds = [clerk_guard::TokenKind::Session, clerk_guard::TokenKind::ApiKey];
    let listening = Site::start(super::routes().layer(clerk.layer().accepts(kinds))).await;
    let (answers, log) =
        printed(async { [deaf.ask("/me", key).await, listening.ask("/me", key).await] }).await;
    for answer in answers {
        assert_eq!(answer.status(), row.status());
    }
    row.was_seen(&log);
}
