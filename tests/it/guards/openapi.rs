//! Guards in the `OpenAPI` documents of utoipa.

use axum::{Router, http::StatusCode, routing::get};
use clerk_guard::{
    Denial, public, require_auth, require_permission,
    utoipa::{DescribeGuards, describe_guards},
};
use serde_json::{Value, json};
use tower::ServiceExt as _;
use utoipa::{OpenApi, openapi};

#[utoipa::path(get, path = "/documented/items", responses((status = 200, description = "All of them.")))]
#[require_permission("org:data:read")]
async fn list_documented_items() -> Result<&'static str, Denial> {
    Ok("items")
}

// In the other order, and with something to say of its own.
#[require_auth]
#[utoipa::path(post, path = "/documented/items", security(("own" = [])), responses((status = 403, description = "My words.")))]
async fn add_documented_item() -> Result<(), Denial> {
    Ok(())
}

#[utoipa::path(get, path = "/documented")]
#[public(reason = "the start page")]
async fn documented_start() {}

#[utoipa::path(delete, path = "/documented")]
async fn unguarded_and_documented() {}

mod one {
    use clerk_guard::{Denial, require_auth};

    #[utoipa::path(get, path = "/documented/one")]
    #[require_auth]
    pub(super) async fn documented_twice() -> Result<(), Denial> {
        Ok(())
    }
}

mod other {
    use clerk_guard::{Denial, require_org};

    #[utoipa::path(get, path = "/documented/other", operation_id = "other::documented_twice")]
    #[require_org]
    pub(super) async fn documented_twice() -> Result<(), Denial> {
        Ok(())
    }
}

#[derive(OpenApi)]
#[openapi(
    paths(list_documented_items, add_documented_item, documented_start, other::documented_twice),
    modifiers(&DescribeGuards)
)]
struct Right;

#[derive(OpenApi)]
#[openapi(paths(unguarded_and_documented, one::documented_twice, documented_start))]
struct Wrong;

fn operation(document: &openapi::OpenApi, pointer: &str) -> Value {
    serde_json::to_value(document).unwrap().pointer(pointer).cloned().unwrap_or_default()
}

#[tokio::test]
async fn guarded_operations_say_whom_they_refuse() {
    let document = Right::openapi();
    let list = operation(&document, "/paths/~1documented~1items/get");
    assert_eq!(list["security"], json!([{ "clerk": [] }]));
    assert_eq!(list["responses"]["200"]["description"], "All of them.");
    assert_eq!(list["responses"]["401"]["description"], "Nobody is signed in.");
    let forbidden = r#"The caller does not meet `permission("org:data:read")`."#;
    assert_eq!(list["responses"]["403"]["description"], forbidden);
    let scheme = operation(&document, "/components/securitySchemes/clerk");
    assert_eq!((&scheme["type"], &scheme["scheme"]), (&json!("http"), &json!("bearer")));
    let other = operation(&document, "/paths/~1documented~1other/get/responses/403/description");
    assert_eq!(other, "The caller does not meet `org`.");

    // As it says, so it does.
    let instance = clerk_guard::testing::TestInstance::new();
    let app = Router::new()
        .route("/documented/items", get(list_documented_items).post(add_documented_item))
        .route("/documented", get(documented_start).delete(unguarded_and_documented))
        .route("/documented/one", get(one::documented_twice))
        .route("/documented/other", get(other::documented_twice))
        .layer(instance.clerk().layer());
    let request = http::Request::get("/documented/items").body(axum::body::Body::empty()).unwrap();
    assert_eq!(app.oneshot(request).await.unwrap().status(), StatusCode::UNAUTHORIZED);
}

#[test]
fn what_the_document_says_already_stays() {
    let document = Right::openapi();
    let add = operation(&document, "/paths/~1documented~1items/post");
    assert_eq!(add["security"], json!([{ "own": [] }]));
    assert_eq!(add["responses"]["403"]["description"], "My words.");
    assert!(add["responses"]["401"].is_object());
}

#[test]
fn public_operations_need_no_caller() {
    let start = operation(&Right::openapi(), "/paths/~1documented/get");
    assert_eq!(start["security"], json!([]));
    assert!(start["responses"].get("401").is_none() && start["responses"].get("403").is_none(), "{start}");
}

#[test]
fn operations_that_cannot_be_joined_are_an_error() {
    let mut document = Wrong::openapi();
    document.paths.paths.get_mut("/documented").unwrap().get.as_mut().unwrap().operation_id = None;
    let error = describe_guards(&mut document).unwrap_err().to_string();
    for expected in [
        "GET /documented: it has no operation id",
        "DELETE /documented: no guarded or public function is called `unguarded_and_documented`",
        "GET /documented/one: `documented_twice` is the name of it::guards::openapi::one::documented_twice and of \
         it::guards::openapi::other::documented_twice",
    ] {
        assert!(error.contains(expected), "{expected}\n\nin\n\n{error}");
    }
    let panics = std::panic::catch_unwind(|| utoipa::Modify::modify(&DescribeGuards, &mut Wrong::openapi()));
    assert!(panics.is_err());
}
