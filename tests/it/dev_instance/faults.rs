//! What goes wrong on demand.

use std::time::{Duration, Instant};

use clerk_guard_dev::{DevInstance, Fault};
use http::StatusCode;
use reqwest::Method;
use serde_json::json;

use super::{
    browserless::{backend, code, http, token_of},
    definition,
    guarded::{ask, status},
};

#[tokio::test]
async fn faults_hit_the_requests_that_they_are_for() {
    let instance = DevInstance::start(definition()).await.unwrap();
    let get = async |path: &str| backend(&instance, Method::GET, path, None).await;

    instance.faults().add(Fault::error(429).on("/v1/users").times(2));
    instance.faults().add(Fault::error(500).code("out_of_paper").on("/v1/organizations"));
    assert_eq!(code(&get("/v1/users/user_ada").await), (429, "too_many_requests"));
    assert_eq!(code(&get("/v1/users").await), (429, "too_many_requests"));
    assert_eq!(get("/v1/users").await.0, 200);
    for _ in 0..3 {
        assert_eq!(code(&get("/v1/organizations").await), (500, "out_of_paper"));
    }
    assert_eq!(get("/v1/jwks").await.0, 200);
    instance.faults().clear();
    assert_eq!(get("/v1/organizations").await.0, 200);

    instance.faults().add(Fault::error(503).retry_after(7));
    let response = http().get(format!("{}/v1/jwks", instance.url())).send().await.unwrap();
    assert_eq!(response.headers()["retry-after"], "7");
    instance.faults().clear();

    instance.faults().add(Fault::latency(Duration::from_millis(300)).on("/v1/jwks"));
    let start = Instant::now();
    assert_eq!(get("/v1/jwks").await.0, 200);
    assert!(start.elapsed() >= Duration::from_millis(300));
    let start = Instant::now();
    assert_eq!(get("/v1/users").await.0, 200);
    assert!(start.elapsed() < Duration::from_millis(300));
}

#[tokio::test]
async fn an_outage_is_no_reason_to_sign_anybody_out() {
    let instance = DevInstance::start(definition()).await.unwrap();
    let token = token_of(&instance, "user_ada", Some("org_acme")).await;
    let clerk = instance.clerk().build().unwrap();
    instance.faults().add(Fault::outage());
    assert_eq!(status(&clerk, "/delete", &token).await, StatusCode::SERVICE_UNAVAILABLE);
    instance.faults().clear();
    let clerk = instance.clerk().build().unwrap();
    assert_eq!(status(&clerk, "/delete", &token).await, StatusCode::OK);
}

#[tokio::test]
async fn scripts_order_faults_with_the_secret_key() {
    let instance = DevInstance::start(definition()).await.unwrap();
    let users = async || backend(&instance, Method::GET, "/v1/users", None).await.0;
    let admin = async |method: Method, path: &str, body| {
        backend(&instance, method, &format!("/__box{path}"), body).await.0
    };
    assert_eq!(admin(Method::POST, "/faults", Some(json!({ "outage": true }))).await, 204);
    assert_eq!(users().await, 502);
    // What ends an outage is out of its reach.
    assert_eq!(admin(Method::DELETE, "/faults", None).await, 204);
    assert_eq!(users().await, 200);
    assert_eq!(admin(Method::POST, "/faults", Some(json!({ "outrage": true }))).await, 422);
    assert_eq!(admin(Method::POST, "/faults", None).await, 422);
    assert_eq!(admin(Method::POST, "/rotate_key", Some(json!({ "withdrawn": true }))).await, 422);
    let key = instance.test_instance().key_id().to_owned();
    assert_eq!(admin(Method::POST, "/rotate_key", Some(json!({ "withdraw": true }))).await, 204);
    assert_ne!(instance.test_instance().key_id(), key);

    let without_key = http().delete(format!("{}/__box/faults", instance.url())).send().await.unwrap();
    assert_eq!(without_key.status(), 401);
}

/// Of keys, of users, and of machine tokens: what Clerk asks for is handed on, within bounds.
#[tokio::test]
async fn clients_are_told_when_to_try_again() {
    let instance = DevInstance::start(definition()).await.unwrap();
    let token = token_of(&instance, "user_ada", Some("org_acme")).await;
    let key = "ak_00000000000000000000000000000001";
    for (asked, told) in [(None, "5"), (Some(20), "20"), (Some(0), "1"), (Some(3600), "60")] {
        for (path, token) in [("/delete", &*token), ("/me", &token), ("/import", key)] {
            let clerk = instance.clerk().build().unwrap();
            if path == "/me" {
                // So that the keys are there, and the user is not.
                assert_eq!(status(&clerk, "/delete", token).await, StatusCode::OK);
            }
            let fault = Fault::error(503);
            instance.faults().add(match asked {
                Some(seconds) => fault.retry_after(seconds),
                None => fault,
            });
            let response = ask(&clerk, path, token).await;
            instance.faults().clear();
            assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert_eq!(response.headers()["retry-after"], told, "{path} {asked:?}");
        }
    }
}
