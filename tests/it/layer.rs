//! The layer, around services and around axum.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::ws::{Message, WebSocketUpgrade},
    http::{Request, StatusCode, header},
    response::Response,
    routing::get,
};
use clerk_guard::{
    Auth, Clerk, Denial, SecretKey, Session, auth, backend::JwksEndpoint, keys::KeyCache, require_auth,
    testing::TestInstance,
};
use futures_util::{StreamExt, future::join_all, stream};
use http_body_util::BodyExt;
use tower::{Layer, Service, ServiceBuilder, ServiceExt, service_fn};

#[require_auth(session: Session)]
async fn whoami() -> Result<String, Denial> {
    tokio::task::yield_now().await;
    Ok(session.user_id().to_string())
}

fn router() -> Router {
    let streaming = || async {
        let parts = stream::iter(0..3).then(|_| async {
            tokio::task::yield_now().await;
            Ok::<_, Infallible>(format!("{};", whoami().await.unwrap_or_default()))
        });
        Response::new(Body::from_stream(parts))
    };
    let upgraded = |socket: WebSocketUpgrade| async move {
        let caller = auth();
        socket.on_upgrade(|mut socket| async move {
            let lost = whoami().await.is_err();
            let carried = caller.scope(whoami()).await.unwrap_or_default();
            socket.send(Message::text(format!("{lost} {carried}"))).await.ok();
        })
    };
    Router::new()
        .route("/whoami", get(whoami))
        .route("/public", get(|| async { auth().user_id().map_or("nobody".to_owned(), ToString::to_string) }))
        .route("/stream", get(streaming))
        .route("/socket", get(upgraded))
        .route("/auth", get(|auth: Auth| async move { format!("{:?}", auth.user_id()) }))
        .route("/auth/optional", get(|auth: Option<Auth>| async move { format!("{}", auth.is_some()) }))
        .route("/session", get(|session: Session| async move { session.user_id().to_string() }))
        .route(
            "/session/optional",
            get(|session: Option<Session>| async move { format!("{}", session.is_some()) }),
        )
}

async fn ask(service: &Router, path: &str, headers: &[(&str, &str)]) -> (StatusCode, String) {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = service.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = response.status();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

#[tokio::test]
async fn the_token_comes_from_the_header_or_from_the_cookie() {
    let instance = TestInstance::new();
    let app = router().layer(instance.clerk().layer());
    let (ada, ben) = (instance.session().user("user_ada").token(), instance.session().user("user_ben"));
    let cookie = format!("theme=dark; {}; x=y", ben.cookies());
    let ok = |id: &str| (StatusCode::OK, id.to_owned());
    assert_eq!(ask(&app, "/whoami", &[("authorization", &bearer(&ada))]).await, ok("user_ada"));
    assert_eq!(ask(&app, "/whoami", &[("authorization", &ada)]).await, ok("user_ada"));
    assert_eq!(ask(&app, "/whoami", &[("cookie", &cookie)]).await, ok("user_ben"));
    assert_eq!(
        ask(&app, "/whoami", &[("authorization", &bearer(&ada)), ("cookie", &cookie)]).await,
        ok("user_ada")
    );
    assert_eq!(
        ask(&app, "/whoami", &[("authorization", "Basic YTpi"), ("cookie", &cookie)]).await,
        ok("user_ben")
    );
    // A token that is refused does not give way to another one.
    let refused =
        ask(&app, "/whoami", &[("authorization", "Bearer no.token.here"), ("cookie", &cookie)]).await;
    assert_eq!(refused.0, StatusCode::UNAUTHORIZED);
    let two =
        ask(&app, "/whoami", &[("authorization", "Basic YTpi"), ("authorization", "x"), ("cookie", &cookie)])
            .await;
    assert_eq!(two.0, StatusCode::UNAUTHORIZED);
    assert_eq!(ask(&app, "/whoami", &[]).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_layer_itself_refuses_nobody() {
    let instance = TestInstance::new();
    let app = router().layer(instance.clerk().layer());
    for headers in [&[][..], &[("authorization", "Bearer no.token.here")], &[("cookie", "__session=x")]] {
        assert_eq!(ask(&app, "/public", headers).await, (StatusCode::OK, "nobody".to_owned()));
    }
}

#[tokio::test]
async fn extractors_give_and_refuse_as_they_say() {
    let instance = TestInstance::new();
    let app = router().layer(instance.clerk().layer());
    let token = bearer(&instance.session().user("user_ada").token());
    let pending = bearer(&instance.session().pending().token());
    let (out, ada, pending) =
        (&[][..], &[("authorization", &*token)][..], &[("authorization", &*pending)][..]);
    for (path, headers, status, body) in [
        ("/auth", out, 200, Some("None")),
        ("/auth", ada, 200, Some("Some(\"user_ada\")")),
        ("/auth", pending, 200, Some("None")),
        ("/auth/optional", out, 200, Some("true")),
        ("/session", out, 401, None),
        ("/session", ada, 200, Some("user_ada")),
        ("/session", pending, 401, None),
        ("/session/optional", out, 200, Some("false")),
        ("/session/optional", ada, 200, Some("true")),
        ("/session/optional", pending, 200, Some("false")),
    ] {
        let (got, text) = ask(&app, path, headers).await;
        assert_eq!(got.as_u16(), status, "{path} {text}");
        assert!(body.is_none_or(|body| body == text), "{path}: {text}");
    }
    let without_layer = router();
    for (path, status) in
        [("/auth", 500), ("/auth/optional", 200), ("/session", 500), ("/session/optional", 500)]
    {
        assert_eq!(ask(&without_layer, path, ada).await.0.as_u16(), status, "{path}");
    }
    assert_eq!(ask(&without_layer, "/auth/optional", ada).await.1, "false");
    assert_eq!(ask(&without_layer, "/whoami", ada).await.0.as_u16(), 500);
}

#[tokio::test]
async fn keys_that_are_out_of_reach_are_no_sign_out() {
    let instance = TestInstance::new();
    let key = SecretKey::new("sk_test_not-a-real-key").unwrap();
    let endpoint = JwksEndpoint::backend_at("http://127.0.0.1:1", "v1", key).unwrap();
    let clerk = Clerk::builder().keys(KeyCache::new(endpoint)).build().unwrap();
    let app = router().layer(clerk.layer());
    let token = bearer(&instance.session().token());
    for path in ["/whoami", "/auth", "/auth/optional", "/session", "/session/optional"] {
        let request = Request::get(path).header("authorization", &token).body(Body::empty()).unwrap();
        let response = app.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(response.headers()[header::RETRY_AFTER], "5");
    }
    assert_eq!(ask(&app, "/public", &[("authorization", &token)]).await.0, StatusCode::OK);
    assert_eq!(ask(&app, "/whoami", &[]).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn keys_that_are_fetched_serve_many_requests_by_one_fetch() {
    let instance = TestInstance::new();
    let keys = instance.serve_keys().await.unwrap();
    let key = SecretKey::new("sk_test_not-a-real-key").unwrap();
    let cache = KeyCache::new(JwksEndpoint::backend_at(&keys.url(), "v1", key).unwrap());
    let clerk = Clerk::builder().keys(cache).build().unwrap();
    let app = router().layer(clerk.layer());
    let asked = (0..50).map(|n| {
        let (app, token) = (app.clone(), bearer(&instance.session().user(&format!("user_{n}")).token()));
        async move { ask(&app, "/whoami", &[("authorization", &token)]).await }
    });
    for (n, answer) in join_all(asked).await.into_iter().enumerate() {
        assert_eq!(answer, (StatusCode::OK, format!("user_{n}")));
    }
}

#[tokio::test]
async fn streamed_bodies_know_who_asked_for_them() {
    let instance = TestInstance::new();
    let app = router().layer(instance.clerk().layer());
    let token = bearer(&instance.session().user("user_ada").token());
    let (_, body) = ask(&app, "/stream", &[("authorization", &token)]).await;
    assert_eq!(body, "user_ada;user_ada;user_ada;");
    // In the scope of someone else, the body still is of the one who asked.
    let other =
        instance.session().user("user_ben").scope(ask(&app, "/stream", &[("authorization", &token)])).await;
    assert_eq!(other.1, "user_ada;user_ada;user_ada;");
}

#[tokio::test(flavor = "multi_thread")]
async fn upgraded_connections_have_no_caller_unless_it_is_carried_there() {
    let instance = TestInstance::new();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = router().layer(instance.clerk().layer());
    tokio::spawn(async move { axum::serve(listener, app).await });

    let mut request = tokio_tungstenite::tungstenite::client::IntoClientRequest::into_client_request(
        format!("ws://{address}/socket"),
    )
    .unwrap();
    let token = bearer(&instance.session().user("user_ada").token());
    request.headers_mut().insert(header::AUTHORIZATION, token.parse().unwrap());
    let (mut socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
    let message = socket.next().await.unwrap().unwrap();
    assert_eq!(message.into_text().unwrap().as_str(), "true user_ada");
    socket.close(None).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_requests_at_once_never_see_each_others_session() {
    let instance = TestInstance::new();
    let app = router().layer(instance.clerk().layer());
    let tokens: Vec<String> =
        (0..20).map(|n| instance.session().user(&format!("user_{n}")).token()).collect();
    let tokens = Arc::new(tokens);
    let requests = (0..1000).map(|n| {
        let (app, tokens) = (app.clone(), Arc::clone(&tokens));
        tokio::spawn(async move {
            let who = n % 21;
            // One in twenty-one is nobody.
            let header = tokens.get(who).map(|token| bearer(token));
            let headers: Vec<_> = header.iter().map(|token| ("authorization", token.as_str())).collect();
            let path = ["/whoami", "/public", "/stream", "/session"][n % 4];
            let (status, body) = ask(&app, path, &headers).await;
            match tokens.get(who) {
                None if path == "/public" => assert_eq!(body, "nobody"),
                None if path == "/stream" => assert_eq!(body, ";;;"),
                None => assert_eq!(status, StatusCode::UNAUTHORIZED),
                Some(_) => {
                    let expected = format!("user_{who}");
                    assert!(body.split(';').all(|part| part.is_empty() || part == expected), "{path} {body}");
                    assert!(body.contains(&expected));
                }
            }
        })
    });
    for request in join_all(requests).await {
        request.unwrap();
    }
}

#[tokio::test]
async fn the_service_that_was_polled_ready_is_the_one_that_is_called() {
    let instance = TestInstance::new();
    let token = bearer(&instance.session().user("user_ada").token());
    let inner = service_fn(|_: Request<Body>| async {
        tokio::time::sleep(Duration::from_millis(1)).await;
        Ok::<_, Infallible>(Response::new(Body::from(whoami().await.unwrap_or_default())))
    });
    // This limit panics when it is called without having been polled ready.
    let mut service =
        ServiceBuilder::new().layer(instance.clerk().layer()).concurrency_limit(2).service(inner);
    let mut calls = Vec::new();
    for _ in 0..50 {
        let request = Request::get("/").header("authorization", &token).body(Body::empty()).unwrap();
        match tokio::time::timeout(Duration::from_millis(50), service.ready()).await {
            Ok(ready) => calls.push(ready.unwrap().call(request)),
            // Two are under way, and are let go on.
            Err(_) => {
                for response in join_all(calls.drain(..)).await {
                    let body = response.unwrap().into_body().collect().await.unwrap().to_bytes();
                    assert_eq!(body, "user_ada");
                }
            }
        }
    }
    join_all(calls).await;
}

#[tokio::test]
async fn the_caller_is_set_while_the_service_is_called_and_in_the_extensions() {
    let instance = TestInstance::new();
    let token = bearer(&instance.session().user("user_ada").token());
    let inner = service_fn(|request: Request<Body>| {
        // Not in the future, but at the call.
        let at_call = auth().user_id().map(ToString::to_string);
        let in_extensions =
            request.extensions().get::<Auth>().and_then(Auth::user_id).map(ToString::to_string);
        std::future::ready(Ok::<_, Infallible>(Response::new(Body::from(format!(
            "{at_call:?} {in_extensions:?}"
        )))))
    });
    let service = instance.clerk().layer().layer(inner);
    let request = Request::get("/").header("authorization", &token).body(Body::empty()).unwrap();
    let body = service.oneshot(request).await.unwrap().into_body().collect().await.unwrap().to_bytes();
    assert_eq!(body, "Some(\"user_ada\") Some(\"user_ada\")");
}
