//! What stands in `routes!`, and what comes out of it.

#![deny(warnings, unused, clippy::pedantic)]

use axum::{
    Json, Router,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use clerk_guard::{
    Auth, Denial, Session, axum::routes, public, require, require_auth, require_org, require_permission,
};
use serde::{Deserialize, de::DeserializeOwned};

use super::{ask, member, request, status};

#[derive(Clone)]
struct Greeting(&'static str);

mod items {
    pub(super) use self::inner::{create, list as all};

    mod inner {
        use axum::{Json, extract::State};
        use clerk_guard::{Denial, public, require_permission};

        #[public(reason = "the start page shows them")]
        pub async fn list() -> &'static str {
            "items"
        }

        #[require_permission("org:data:write")]
        pub async fn create(
            State(super::super::Greeting(greeting)): State<super::super::Greeting>,
            Json(name): Json<String>,
        ) -> Result<String, Denial> {
            Ok(format!("{greeting}, {name}"))
        }
    }
}

#[require_auth(session: Session)]
async fn whoami() -> Result<String, Denial> {
    Ok(session.user_id().to_string())
}

#[derive(Deserialize)]
struct Name {
    name: String,
}

trait Named {
    fn named(self) -> String;
}

impl Named for Name {
    fn named(self) -> String {
        self.name
    }
}

#[require_auth]
async fn generic<T: DeserializeOwned + Named, const N: usize>(
    Path(id): Path<u64>,
    Json(value): Json<T>,
) -> Result<String, Denial> {
    Ok(format!("{} {id} {N}", value.named()))
}

/// What is opaque is wrapped.
#[require_auth]
#[require_org]
async fn opaque() -> impl IntoResponse {
    StatusCode::IM_A_TEAPOT
}

#[require_auth]
async fn made() -> Response {
    "made".into_response()
}

#[require(signed_in)]
fn future() -> impl Future<Output = Result<&'static str, Denial>> + Send {
    async { Ok("later") }
}

#[public(reason = "to be asked by monitors")]
#[tracing::instrument]
async fn r#type() -> &'static str {
    "well"
}

// The attribute of somebody else, that might make a type of this name.
#[public(reason = "to be asked by monitors")]
#[rustfmt::skip]
async fn foreign() -> &'static str {
    "foreign"
}

fn app() -> Router<Greeting> {
    routes! {
        GET "/items" => items::all,
        POST "/items" => items::create,
        GET | POST "/who/{name}" => whoami,
        PUT "/who/{name}" => self::made,
        ANY "/any" => whoami,
        GET "/any" => r#type,
        PATCH "/generic/{id}" => generic::<Name, 3>,
        DELETE "/files/{*rest}" => crate::routes::shapes::opaque,
        CONNECT "/rare" => future,
        TRACE "/rare" => foreign,
        #[cfg(test)]
        OPTIONS "/rare" => r#type,
        #[cfg(not(test))]
        OPTIONS "/rare" => whoami,
    }
}

#[tokio::test]
async fn each_route_leads_to_its_handler() {
    let (app, ada, nobody) =
        (app().with_state(Greeting("Hello")), member(&["org:data:write"]), Auth::signed_out());
    for (method, path, body, expected, of_nobody) in [
        ("GET", "/items", "", "items", 200),
        ("POST", "/items", r#""book""#, "Hello, book", 401),
        ("GET", "/who/x", "", "user_ada", 401),
        ("POST", "/who/x", "", "user_ada", 401),
        ("PUT", "/who/x", "", "made", 401),
        ("GET", "/any", "", "well", 200),
        ("DELETE", "/any", "", "user_ada", 401),
        ("OPTIONS", "/any", "", "user_ada", 401),
        ("PATCH", "/generic/7", r#"{"name":"book"}"#, "book 7 3", 401),
        // axum answers these without a body.
        ("CONNECT", "/rare", "", "", 401),
        ("TRACE", "/rare", "", "foreign", 200),
        ("OPTIONS", "/rare", "", "well", 200),
    ] {
        let make = || {
            let mut request = request(method, path);
            request.headers_mut().insert("content-type", "application/json".parse().unwrap());
            request.map(|_| body.into())
        };
        let answer = ask(&app, ada.clone(), make()).await;
        assert_eq!((answer.status.as_u16(), &*answer.body), (200, expected), "{method} {path}");
        assert_eq!(ask(&app, nobody.clone(), make()).await.status, of_nobody, "{method} {path}");
    }
    assert_eq!(status(&app, ada, "DELETE", "/files/a/b").await, 418);
    assert_eq!(status(&app, nobody, "DELETE", "/files/a/b").await, 401);
}

#[test]
fn no_routes_are_a_router_too() {
    let _: Router<Greeting> = routes! {};
}

#[require_permission("org:data:read")]
async fn only_here() -> Result<(), Denial> {
    Ok(())
}

#[tokio::test]
async fn functions_within_functions_are_handlers() {
    #[require_auth]
    async fn inside() -> Result<(), Denial> {
        #[public(reason = "a test")]
        async fn inside_of_that() {}
        let inner: Router = routes! { GET "/" => inside_of_that };
        assert_eq!(status(&inner, Auth::signed_out(), "GET", "/").await, 200);
        Ok(())
    }
    let app = routes! { GET "/" => inside, GET "/read" => only_here };
    assert_eq!(status(&app, Auth::signed_out(), "GET", "/").await, 401);
    assert_eq!(status(&app, member(&[]), "GET", "/").await, 200);
    assert_eq!(status(&app, member(&[]), "GET", "/read").await, 403);
}

/// The state, and a handler's own type, may be the caller's to choose.
fn of_any_state<S: Clone + Send + Sync + 'static, T: DeserializeOwned + Named + Send + 'static>() -> Router<S>
{
    routes! { PATCH "/generic/{id}" => generic::<T, 1> }
}

#[tokio::test]
async fn routers_can_be_generic() {
    let app: Router = of_any_state::<u8, Name>().with_state(1).nest("/inner", of_any_state::<(), Name>());
    for path in ["/generic/1", "/inner/generic/1"] {
        assert_eq!(status(&app, Auth::signed_out(), "PATCH", path).await, 401);
        assert_eq!(status(&app, member(&[]), "PATCH", path).await, 415, "the handler's own arguments");
    }
}
