//! Requests as browsers and scripts send them, through the layer and around a guarded function.

mod configuration;
mod crafted;
mod faults;
mod handshakes;
mod machines;
mod proxies;
mod remembered;
mod scopes;

use axum::{Router, body::Body, routing::get};
use clerk_guard::{Clerk, Denial, auth, require_auth, testing::TestInstance};
use clerk_guard_tests::server::{Answer, Received, Server};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// A development instance, and a production instance. Neither exists.
const DEVELOPMENT: &str = "pk_test_bWVhZG93LXN0YXR1ZS0xOC5jbGVyay5hY2NvdW50cy5kZXYk";
const PRODUCTION: &str = "pk_live_Y2xlcmsuc2lsdmVyLmV4YW1wbGUk";
const DEVELOPMENT_SUFFIX: &str = "kGfXWx-I";

/// What came of a request.
struct Came {
    status: u16,
    headers: axum::http::HeaderMap,
    body: String,
}

impl Came {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn cookies(&self) -> Vec<&str> {
        self.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect()
    }
}

#[require_auth]
async fn whoami() -> Result<String, Denial> {
    Ok(auth().user_id().unwrap().to_string())
}

/// `/me` is guarded, `/` is for everyone.
fn app(clerk: &Clerk) -> Router {
    let anyone = || async { auth().user_id().map_or("nobody".to_owned(), ToString::to_string) };
    Router::new().route("/me", get(whoami)).route("/", get(anyone)).layer(clerk.layer())
}

async fn send(app: &Router, method: &str, uri: &str, headers: &[(&str, &str)]) -> Came {
    let mut request = axum::http::Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = app.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Came {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}

/// A Backend API with these answers, and an instance of this publishable key that asks it.
async fn instance(
    key: &str,
    signer: &TestInstance,
    answers: impl Fn(&Received) -> Answer + Send + Sync + 'static,
) -> (Clerk, Server) {
    let server = Server::start(answers).await;
    let secret = if key == DEVELOPMENT { "sk_test_not-a-real-key" } else { "sk_live_not-a-real-key" };
    let clerk = Clerk::builder()
        .publishable_key(key)
        .secret_key(secret)
        .jwt_key(&signer.pem())
        .any_issuer()
        .authorized_parties(["https://app.silver.example", "http://localhost:3000"])
        .api_url(&server.url());
    (clerk.build().unwrap(), server)
}

/// A session that browsers of the instance of this key could have.
fn session<'a>(signer: &'a TestInstance, key: &str) -> clerk_guard::testing::TestSession<'a> {
    let host =
        if key == DEVELOPMENT { "meadow-statue-18.clerk.accounts.dev" } else { "clerk.silver.example" };
    let session = signer.session().user("user_ada").claim("iss", format!("https://{host}").into());
    session.claim("azp", "http://localhost:3000".into())
}

fn not_found(_: &Received) -> Answer {
    Answer::json(404, r#"{"errors":[{"code":"resource_not_found","message":"not found"}]}"#)
}
