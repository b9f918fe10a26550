#![deny(warnings, unused, clippy::pedantic)]

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use clerk_guard::{Session, require_permission, require_role};

use super::{CALLERS, caller};
use crate::shapes::responses::status_of;

#[require_role("org:admin")]
async fn asynchronous() -> impl IntoResponse {
    tokio::task::yield_now().await;
    "text"
}

#[require_permission("org:data:write")]
async fn early_returns(id: &str) -> impl IntoResponse + use<> {
    if id.is_empty() {
        return (StatusCode::OK, "nothing".to_owned());
    }
    (StatusCode::OK, id.to_uppercase())
}

#[require_role("org:admin")]
fn synchronous(id: u8) -> impl IntoResponse {
    if id == 0 {
        return Json(0);
    }
    Json(id)
}

#[require_role("org:admin", session: Session)]
async fn bound() -> impl IntoResponse {
    session.user_id().to_string()
}

#[require_role("org:admin")]
async fn result_of_opaque() -> Result<impl IntoResponse, clerk_guard::Denial> {
    Ok("text")
}

#[require_role("org:admin")]
async fn different_arms(id: u8) -> axum::response::Response {
    if id == 0 { Redirect::to("/").into_response() } else { "text".into_response() }
}

#[tokio::test]
async fn opaque_responses_hold_denials() {
    for (name, expected) in CALLERS {
        let calls = async {
            [
                asynchronous().await.into_response(),
                early_returns("").await.into_response(),
                early_returns("a").await.into_response(),
                synchronous(0).into_response(),
                synchronous(1).into_response(),
                bound().await.into_response(),
                result_of_opaque().await.into_response(),
                different_arms(1).await,
            ]
        };
        let responses = match caller(name) {
            Some(auth) => auth.scope(calls).await,
            None => calls.await,
        };
        for response in responses {
            assert_eq!(response.status(), status_of(expected), "{name}");
        }
    }
}
