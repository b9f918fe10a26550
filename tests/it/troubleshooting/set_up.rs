//! What is not the caller's fault.

use clerk_guard_dev::Fault;

use super::{Row, Site, app, instance, printed, routes};
use crate::dev_instance::token_of;

#[tokio::test]
async fn there_is_no_layer() {
    let row = Row::titled("500, for there is no layer");
    let instance = instance().await;
    let token = token_of(&instance, "user_ada", None).await;
    let site = Site::start(routes()).await;
    let (answer, log) = printed(site.ask("/me", &token)).await;
    assert_eq!(answer.status(), row.status());
    row.was_seen(&log);
}

#[tokio::test]
async fn keys_are_out_of_reach() {
    let row = Row::titled("503, for keys are out of reach");
    let instance = instance().await;
    let token = token_of(&instance, "user_ada", None).await;
    instance.faults().add(Fault::outage());
    let site = Site::start(app(instance.clerk())).await;
    let (answer, mut log) = printed(site.ask("/me", &token)).await;
    assert_eq!(answer.status(), row.status());
    assert!(answer.headers().contains_key("retry-after"));
    instance.faults().clear();

    let site = Site::start(app(instance.clerk().secret_key("sk_test_of_nobody"))).await;
    let (answer, more) = printed(site.ask("/me", &token)).await;
    assert_eq!(answer.status(), row.status());
    log.push_str(&more);
    row.was_seen(&log);

    // Whoever has the key needs nobody.
    instance.faults().add(Fault::outage());
    let site = Site::start(app(instance.clerk().jwt_key(&instance.test_instance().pem()))).await;
    assert_eq!(site.ask("/me", &token).await.status(), 200);
}

#[tokio::test]
async fn claims_are_of_another_type() {
    let row = Row::titled("500, for the claims do not fit the type");
    let instance = instance().await;
    let token = token_of(&instance, "user_ada", None).await;
    let site = Site::start(app(instance.clerk())).await;
    let (answer, log) = printed(site.ask("/plan", &token)).await;
    assert_eq!(answer.status(), row.status());
    row.was_seen(&log);
    assert_eq!(site.ask("/me", &token).await.status(), 200);
}
