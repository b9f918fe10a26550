use std::time::SystemTime;

use clerk_guard::{HandshakeMode, testing::TestInstance};
use clerk_guard_tests::server::Answer;
use serde_json::json;

use super::*;

const DOCUMENT: (&str, &str) = ("sec-fetch-dest", "document");
const HOST: (&str, &str) = ("host", "localhost:3000");

fn seconds() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs()
}

#[tokio::test]
async fn a_browser_without_a_session_is_sent_to_the_frontend_api_and_comes_back() {
    let signer = TestInstance::new();
    let token = session(&signer, DEVELOPMENT).token();
    let directives = json!({ "directives": [
        format!("__session={token}; Path=/; SameSite=Lax"),
        format!("__client_uat={}; Path=/", seconds()),
        "evil=1; Path=/",
    ] });
    let (clerk, server) = instance(DEVELOPMENT, &signer, move |request| {
        if request.path == "/v1/clients/handshake_payload" && request.query == "nonce=n0nce" {
            Answer::json(200, directives.to_string())
        } else {
            not_found(request)
        }
    })
    .await;
    let app = app(&clerk);

    let sent = send(&app, "GET", "/me?x=1", &[HOST, DOCUMENT]).await;
    assert_eq!(sent.status, 307);
    assert_eq!(sent.header("cache-control"), "no-store");
    assert_eq!(sent.header("x-clerk-auth-reason"), "dev-browser-missing");
    assert!(sent.header("location").starts_with(
        "https://meadow-statue-18.clerk.accounts.dev/v1/client/handshake?redirect_url=http%3A%2F%2Flocalhost%3A3000%2Fme%3Fx%3D1&"
    ));
    assert_eq!(sent.cookies(), ["__clerk_redirect_count=1; SameSite=Lax; HttpOnly; Max-Age=2"]);
    assert_eq!(server.calls(), 0);

    let back = send(&app, "GET", "/me?x=1&__clerk_handshake_nonce=n0nce", &[HOST, DOCUMENT]).await;
    assert_eq!((back.status, back.header("location")), (307, "http://localhost:3000/me?x=1"));
    assert_eq!(back.cookies().len(), 2, "and not the one that is none of Clerk's");
    assert_eq!(back.headers.get("access-control-allow-origin"), None);
    let received = &server.received()[0];
    assert_eq!(received.headers["authorization"], "Bearer sk_test_not-a-real-key");

    let cookies = format!("__session={token}; __client_uat={}; __clerk_db_jwt=dvb", seconds() - 5);
    let there = send(&app, "GET", "/me?x=1", &[HOST, DOCUMENT, ("cookie", &cookies)]).await;
    assert_eq!((there.status, &*there.body), (200, "user_ada"));
    assert!(there.cookies().is_empty());
}

#[tokio::test]
async fn what_scripts_fetch_is_never_sent_anywhere() {
    let signer = TestInstance::new();
    let (clerk, server) = instance(DEVELOPMENT, &signer, not_found).await;
    let app = app(&clerk);
    for (method, headers) in [
        ("GET", &[HOST, ("sec-fetch-dest", "empty"), ("accept", "text/html")][..]),
        ("GET", &[HOST, ("accept", "*/*")]),
        ("POST", &[HOST, DOCUMENT]),
        ("HEAD", &[HOST, DOCUMENT]),
        // Without an address there is nowhere to come back to.
        ("GET", &[DOCUMENT]),
    ] {
        let came = send(&app, method, "/me", headers).await;
        assert!(matches!(came.status, 401 | 405), "{method} {headers:?}: {}", came.status);
        assert!(came.headers.get("location").is_none());
        let public = send(&app, "GET", "/", &[HOST, ("accept", "*/*")]).await;
        assert_eq!((public.status, &*public.body), (200, "nobody"));
    }
    assert_eq!(server.calls(), 0);
}

#[tokio::test]
async fn a_browser_that_comes_back_in_vain_is_not_sent_for_ever() {
    let signer = TestInstance::new();
    let (clerk, _server) = instance(PRODUCTION, &signer, not_found).await;
    let app = app(&clerk);
    for (count, status) in [("0", 307), ("2", 307), ("3", 401), ("4", 401), ("1e9", 401), ("x", 307)] {
        let cookies = format!("__client_uat=1; __clerk_redirect_count={count}");
        let headers = [("host", "app.silver.example"), DOCUMENT, ("cookie", cookies.as_str())];
        let came = send(&app, "GET", "/me", &headers).await;
        assert_eq!(came.status, status, "{count}");
        assert_eq!(came.header("x-clerk-auth-reason"), "client-uat-but-no-session-token");
    }
}

#[tokio::test]
async fn a_session_whose_token_has_expired_goes_on() {
    let signer = TestInstance::new();
    let expired = session(&signer, DEVELOPMENT).claim("exp", (seconds() - 10).into()).token();
    let fresh = session(&signer, DEVELOPMENT).token();
    let cookie = format!("__session_{DEVELOPMENT_SUFFIX}={fresh}; Path=/; Max-Age=60");
    let lines = json!({ "object": "cookies", "cookies": [cookie] }).to_string();
    let (clerk, server) = instance(DEVELOPMENT, &signer, move |request| {
        if request.path == "/v1/sessions/sess_test/refresh" {
            Answer::json(200, lines.clone())
        } else {
            not_found(request)
        }
    })
    .await;
    let app = app(&clerk);
    let cookies = format!(
        "__session={expired}; __client_uat=1; __clerk_db_jwt=dvb; __refresh_{DEVELOPMENT_SUFFIX}=rt_1; bank=secret"
    );
    let headers = [HOST, ("cookie", cookies.as_str()), ("user-agent", "test"), ("x-api-key", "hush")];
    let came = send(&app, "GET", "/me", &headers).await;
    assert_eq!((came.status, &*came.body), (200, "user_ada"));
    assert_eq!((came.cookies().len(), came.header("cache-control")), (1, "no-store"));

    let received = &server.received()[0];
    let body: serde_json::Value = serde_json::from_str(&received.body).unwrap();
    assert_eq!((&body["format"], &body["refresh_token"]), (&json!("cookie"), &json!("rt_1")));
    assert_eq!(
        (&body["request_origin"], &body["expired_token"]),
        (&json!("http://localhost:3000"), &json!(expired))
    );
    assert_eq!(body["request_headers"]["user-agent"], json!(["test"]));
    assert!(
        !received.body.contains("secret") && !received.body.contains("hush"),
        "others' secrets stay here"
    );

    let posted = send(&app, "POST", "/me", &headers).await;
    assert!(matches!(posted.status, 401 | 405));
    assert_eq!(posted.header("x-clerk-auth-reason"), "session-token-expired-refresh-non-eligible-non-get");
    assert_eq!(server.calls(), 1);
}

#[tokio::test]
async fn handshakes_can_be_switched_off_in_part_or_whole() {
    let signer = TestInstance::new();
    let token = signer
        .sign(&json!({ "handshake": [format!("__session={}", session(&signer, DEVELOPMENT).token())] }));
    for (mode, without_browser, without_session) in [
        (HandshakeMode::Enabled, 307, 307),
        (HandshakeMode::DevBrowserOnly, 307, 401),
        (HandshakeMode::Disabled, 401, 401),
    ] {
        let clerk = clerk_guard::Clerk::builder()
            .publishable_key(DEVELOPMENT)
            .secret_key("sk_test_not-a-real-key")
            .jwt_key(&signer.pem())
            .any_issuer()
            .handshake(mode)
            .build()
            .unwrap();
        let app = app(&clerk);
        assert_eq!(send(&app, "GET", "/me", &[HOST, DOCUMENT]).await.status, without_browser, "{mode:?}");
        let cookies = ("cookie", "__clerk_db_jwt=dvb; __client_uat=1");
        assert_eq!(send(&app, "GET", "/me", &[HOST, DOCUMENT, cookies]).await.status, without_session);
        // Where they are off, what a handshake leaves in a request is nothing.
        let cookies = format!("__clerk_db_jwt=dvb; __clerk_handshake={token}");
        let came = send(&app, "GET", "/", &[HOST, ("cookie", cookies.as_str())]).await;
        assert_eq!(came.status == 307, mode == HandshakeMode::Enabled, "{mode:?}");
        assert_eq!(came.cookies().is_empty(), mode != HandshakeMode::Enabled);
    }
}

#[tokio::test]
async fn a_link_that_carries_a_handshake_can_be_refused_in_production() {
    let signer = TestInstance::new();
    let token =
        signer.sign(&json!({ "handshake": [format!("__session={}", session(&signer, PRODUCTION).token())] }));
    for accepted in [true, false] {
        let clerk = clerk_guard::Clerk::builder()
            .publishable_key(PRODUCTION)
            .secret_key("sk_live_not-a-real-key")
            .jwt_key(&signer.pem())
            .any_issuer()
            .handshake_in_query(accepted)
            .build()
            .unwrap();
        let app = app(&clerk);
        let by_link = send(&app, "GET", &format!("/me?__clerk_handshake={token}"), &[HOST]).await;
        assert_eq!(by_link.status, if accepted { 200 } else { 401 });
        let cookie = format!("__clerk_handshake={token}");
        assert_eq!(send(&app, "GET", "/me", &[HOST, ("cookie", cookie.as_str())]).await.status, 200);
    }
}

#[tokio::test]
async fn who_comes_by_a_link_from_elsewhere_is_looked_up_unless_that_is_switched_off() {
    let signer = TestInstance::new();
    for enabled in [true, false] {
        let clerk = clerk_guard::Clerk::builder()
            .publishable_key(PRODUCTION)
            .secret_key("sk_live_not-a-real-key")
            .jwt_key(&signer.pem())
            .any_issuer()
            .cross_origin_sync(enabled)
            .build()
            .unwrap();
        let cookies = session(&signer, PRODUCTION).cookies();
        let headers =
            [HOST, DOCUMENT, ("cookie", cookies.as_str()), ("referer", "https://elsewhere.example/")];
        let came = send(&app(&clerk), "GET", "/me", &headers).await;
        assert_eq!(came.status, if enabled { 307 } else { 200 });
    }
}

#[tokio::test]
async fn the_headers_for_developers_say_as_much_as_is_wanted_and_nothing_that_breaks_them() {
    use clerk_guard::DebugHeaders::{Codes, Full, Off};

    let signer = TestInstance::new();
    let token = signer.session().claim("azp", format!("https://{}\u{e9}", "x".repeat(500)).into()).token();
    let bearer = format!("Bearer {token}");
    for (wanted, names) in [(Full, 3), (Codes, 2), (Off, 0)] {
        let clerk = signer.builder().authorized_parties(["https://a.example"]).debug_headers(wanted);
        let came = send(&app(&clerk.build().unwrap()), "GET", "/me", &[("authorization", &bearer)]).await;
        let said: Vec<_> =
            came.headers.iter().filter(|(name, _)| name.as_str().starts_with("x-clerk-auth")).collect();
        assert_eq!(said.len(), names, "{wanted:?}");
        assert!(said.iter().all(|(_, value)| value.len() <= 256 && value.to_str().is_ok()));
        assert_eq!(came.status, 401);
        assert_eq!(came.header("www-authenticate"), "Bearer");
    }
}

/// On a development instance, also by a clock that is a day off.
#[tokio::test]
async fn a_handshake_brings_nobody_into_a_session_that_is_over() {
    for ahead in [0, 3600] {
        let signer = TestInstance::new();
        let soon = seconds() + ahead;
        let token = session(&signer, DEVELOPMENT)
            .claim("iat", soon.into())
            .claim("nbf", soon.into())
            .claim("exp", (soon + 60).into());
        let line = format!("__session={}; Path=/", token.token());
        let directives = json!({ "directives": [line, format!("__client_uat={soon}; Path=/")] }).to_string();
        let (clerk, _server) =
            instance(DEVELOPMENT, &signer, move |_| Answer::json(200, directives.clone())).await;
        let app = app(&clerk);
        let come = async || {
            // Without a host there is no address to clean up, so the answer is the page itself.
            let cookie = ("cookie", "__clerk_handshake_nonce=n0nce; __clerk_db_jwt=dvb");
            send(&app, "GET", "/me", &[DOCUMENT, cookie]).await
        };
        let before = come().await;
        assert_eq!((before.status, &*before.body), (200, "user_ada"), "{ahead}");
        clerk.refuse_session(&"sess_test".into()).await.unwrap();
        let after = come().await;
        assert_ne!(after.status, 200, "{ahead}: {}", after.body);
    }
}
