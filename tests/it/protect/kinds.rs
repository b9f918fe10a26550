//! Kinds of requests, and where in a router the layer stands.

use axum::{
    Router,
    extract::ws::{Message, WebSocketUpgrade},
    http::{StatusCode, header},
    routing::{get, post},
};
use clerk_guard::{RouteMatcher, auth, requirement, route_matcher, testing::TestInstance, tower::ClerkLayer};
use futures_util::StreamExt;
use tokio_tungstenite::tungstenite::{Error, client::IntoClientRequest};
use tower_http::cors::{Any, CorsLayer};

use super::{send, with_page};

/// Everything but this is for those who are signed in.
fn except(signer: &TestInstance, public: RouteMatcher) -> ClerkLayer {
    with_page(signer).layer().protect(move |auth, request| {
        if public.matches(request) { Ok(()) } else { auth.protect(requirement!(signed_in)) }
    })
}

fn bearer(signer: &TestInstance) -> String {
    format!("Bearer {}", signer.session().user("user_ada").token())
}

fn items() -> Router {
    Router::new().route("/items", get(|| async { "items" }).post(|| async { "made" }))
}

#[tokio::test]
async fn head_is_answered_as_get_would_be() {
    let signer = TestInstance::new();
    let app =
        items().route("/open", get(|| async { "open" })).layer(except(&signer, route_matcher!["/open"]));
    let (bearer, page) = (bearer(&signer), ("sec-fetch-dest", "document"));
    for (path, headers, status) in [
        ("/open", &[][..], 200),
        ("/items", &[], 401),
        ("/items", &[page], 307),
        ("/items", &[("authorization", &*bearer)], 200),
    ] {
        let (get, head) = (send(&app, "GET", path, headers).await, send(&app, "HEAD", path, headers).await);
        assert_eq!((get.status.as_u16(), head.status), (status, get.status), "{path}");
        assert_eq!(head.location(), get.location(), "{path}");
    }
}

const ORIGIN: (&str, &str) = ("origin", "https://app.example.com");
const PREFLIGHT: [(&str, &str); 3] =
    [ORIGIN, ("access-control-request-method", "POST"), ("access-control-request-headers", "authorization")];

#[tokio::test]
async fn what_answers_preflights_stands_outside() {
    let signer = TestInstance::new();
    let cors = || CorsLayer::new().allow_origin(Any).allow_methods(Any).allow_headers(Any);
    let protected = || except(&signer, RouteMatcher::default());
    let allows = |answer: &super::Answer| answer.headers.contains_key("access-control-allow-origin");

    let outside = items().layer(protected()).layer(cors());
    let preflight = send(&outside, "OPTIONS", "/items", &PREFLIGHT).await;
    assert_eq!((preflight.status, allows(&preflight)), (StatusCode::OK, true));
    // The page's script can read why it was refused.
    let refused = send(&outside, "POST", "/items", &[ORIGIN]).await;
    assert_eq!((refused.status, allows(&refused)), (StatusCode::UNAUTHORIZED, true));
    let made = send(&outside, "POST", "/items", &[ORIGIN, ("authorization", &bearer(&signer))]).await;
    assert_eq!((&*made.body, allows(&made)), ("made", true));
    // That layer answers each OPTIONS by itself, so that none gets to a handler.
    let other = send(&outside, "OPTIONS", "/items", &[ORIGIN]).await;
    assert_eq!((other.status, &*other.body), (StatusCode::OK, ""));

    let inside = items().layer(cors()).layer(protected());
    let preflight = send(&inside, "OPTIONS", "/items", &PREFLIGHT).await;
    assert_eq!((preflight.status, allows(&preflight)), (StatusCode::UNAUTHORIZED, false));
    let let_through = with_page(&signer).layer().protect(|auth, request| {
        if request.is_preflight() { Ok(()) } else { auth.protect(requirement!(signed_in)) }
    });
    let inside = items().layer(cors()).layer(let_through);
    let preflight = send(&inside, "OPTIONS", "/items", &PREFLIGHT).await;
    assert_eq!((preflight.status, allows(&preflight)), (StatusCode::OK, true));
    for method in ["POST", "GET"] {
        assert_eq!(send(&inside, method, "/items", &PREFLIGHT).await.status, StatusCode::UNAUTHORIZED);
    }
    // Without the headers of a preflight, it is a request like any other.
    assert_eq!(send(&inside, "OPTIONS", "/items", &[ORIGIN]).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_has_no_handler_is_not_told_to_strangers() {
    let signer = TestInstance::new();
    let bearer = bearer(&signer);
    let known = [("authorization", &*bearer)];
    let layer = || except(&signer, route_matcher!["/open(.*)"]);
    let routes = || items().route("/open", post(|| async { "open" }));
    let fallback = || routes().fallback(|| async { (StatusCode::NOT_FOUND, "no such page") });

    for app in [routes().layer(layer()), fallback().layer(layer())] {
        for (method, path, stranger, member) in [
            ("GET", "/nowhere", 401, 404),
            ("DELETE", "/items", 401, 405),
            // Where it is public, there is nothing to hide.
            ("GET", "/open", 405, 405),
            ("GET", "/open/nowhere", 404, 404),
        ] {
            assert_eq!(send(&app, method, path, &[]).await.status, stranger, "{method} {path}");
            assert_eq!(send(&app, method, path, &known).await.status, member, "{method} {path}");
        }
    }
    // `route_layer` stands around routes alone.
    let app = routes().route_layer(layer());
    assert_eq!(send(&app, "GET", "/nowhere", &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(send(&app, "GET", "/items", &[]).await.status, StatusCode::UNAUTHORIZED);
}

/// Within `nest`, axum takes the prefix away before the layer sees the path. The page says so.
#[tokio::test]
async fn a_layer_in_a_nested_router_sees_paths_without_its_prefix() {
    let signer = TestInstance::new();
    let path = || get(|| async { auth().user_id().map_or("nobody".to_owned(), ToString::to_string) });
    let nested = |layer| Router::new().nest("/api", Router::new().route("/items", path()).layer(layer));
    let whole = |layer| Router::new().nest("/api", Router::new().route("/items", path())).layer(layer);
    for (app, status) in [
        (whole(except(&signer, route_matcher!["/api/items"])), 200),
        (whole(except(&signer, route_matcher!["/items"])), 401),
        (nested(except(&signer, route_matcher!["/api/items"])), 401),
        (nested(except(&signer, route_matcher!["/items"])), 200),
    ] {
        assert_eq!(send(&app, "GET", "/api/items", &[]).await.status, status);
    }
    // What is added behind the layer is not behind it.
    let late = items().layer(except(&signer, RouteMatcher::default())).route("/late", path());
    assert_eq!(send(&late, "GET", "/late", &[]).await.status, StatusCode::OK);
    assert_eq!(send(&late, "GET", "/items", &[]).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_is_opened_for_those_who_may() {
    let signer = TestInstance::new();
    let open = |socket: WebSocketUpgrade| async {
        let caller = auth();
        socket.on_upgrade(|mut socket| async move {
            let user = caller.user_id().map_or("nobody".to_owned(), ToString::to_string);
            socket.send(Message::text(user)).await.ok();
        })
    };
    let app = Router::new()
        .route("/socket", get(open))
        .route("/open", get(open))
        .layer(except(&signer, route_matcher!["/open"]));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async { axum::serve(listener, app).await });

    for (path, token, expected) in [
        ("/socket", None, Err(StatusCode::UNAUTHORIZED)),
        ("/socket/%2e%2e/open", None, Err(StatusCode::BAD_REQUEST)),
        ("/open", None, Ok("nobody")),
        ("/socket", Some(bearer(&signer)), Ok("user_ada")),
    ] {
        let mut request = format!("ws://{address}{path}").into_client_request().unwrap();
        // What browsers send along; no page is asked for, so nobody is sent to sign in.
        request.headers_mut().insert("sec-fetch-dest", "websocket".parse().unwrap());
        if let Some(token) = token {
            request.headers_mut().insert(header::AUTHORIZATION, token.parse().unwrap());
        }
        match tokio_tungstenite::connect_async(request).await {
            Ok((mut socket, _)) => {
                let message = socket.next().await.unwrap().unwrap();
                assert_eq!(Ok(message.into_text().unwrap().as_str()), expected, "{path}");
            }
            Err(Error::Http(answer)) => assert_eq!(Err(answer.status()), expected, "{path}"),
            Err(error) => panic!("{path}: {error}"),
        }
    }
}
