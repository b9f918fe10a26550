//! What a box refuses.

use clerk_guard_dev::{DevInstance, User};
use reqwest::{Method, header};
use serde_json::{Value, json};

use super::{
    browserless::{APP, Browser, answer, backend, claims, code, http},
    definition,
};

#[tokio::test]
async fn pages_from_elsewhere_are_refused_by_origin_and_by_name() {
    let mut definition = definition();
    definition.allowed_origins.push("https://app.example.test".to_owned());
    let instance = DevInstance::start(definition).await.unwrap();
    assert!(instance.address().ip().is_loopback());
    let url = format!("{}/v1/client", instance.url());
    for (name, value, expected) in [
        (header::ORIGIN, "https://evil.example", "origin_invalid"),
        (header::ORIGIN, "http://localhost.evil.example", "origin_invalid"),
        (header::ORIGIN, "http://app.example.test", "origin_invalid"),
        (header::ORIGIN, "null", "origin_invalid"),
        (header::ORIGIN, "https://app.example.test", ""),
        (header::ORIGIN, APP, ""),
        (header::ORIGIN, "http://127.0.0.1:3000", ""),
        (header::HOST, "evil.example:4010", "host_invalid"),
        (header::HOST, "localhost:4010", ""),
    ] {
        let refused = answer(http().get(&url).header(name, value)).await;
        assert_eq!(code(&refused).1, expected, "{value}");
    }
}

#[tokio::test]
async fn a_handshake_leads_nowhere_else() {
    let instance = DevInstance::start(definition()).await.unwrap();
    let browser = Browser::new(&instance).await;
    browser.sign_in("ada@example.com", "correct horse").await;
    let handshake = async |target: &str| {
        let path = format!("/client/handshake?format=nonce&redirect_url={target}");
        browser.request(Method::GET, &path).send().await.unwrap()
    };
    for target in [
        "https://evil.example/",
        "http://localhost.evil.example/",
        "http://localhost@evil.example/",
        "javascript:0",
    ] {
        let response = handshake(target).await;
        assert_eq!(response.status(), 400, "{target}");
        assert!(!response.headers().contains_key(header::LOCATION), "{target}");
    }
    let response = handshake("http://localhost:3000/page").await;
    assert_eq!(response.status(), 307);
    let location = response.headers()[header::LOCATION].to_str().unwrap();
    let nonce = location.strip_prefix("http://localhost:3000/page?__clerk_handshake_nonce=").unwrap();
    let path = format!("/v1/clients/handshake_payload?nonce={nonce}");
    let (status, payload) = backend(&instance, Method::GET, &path, None).await;
    assert_eq!(status, 200);
    assert!(payload["directives"].as_array().unwrap().len() >= 4, "{payload}");
    // A nonce is good once.
    assert_eq!(backend(&instance, Method::GET, &path, None).await.0, 404);
}

#[tokio::test]
async fn the_backend_api_wants_the_secret_key() {
    let instance = DevInstance::start(definition()).await.unwrap();
    let url = |path: &str| format!("{}{path}", instance.url());
    for path in ["/v1/jwks", "/v1/users", "/v1/sessions", "/v1/clients/handshake_payload?nonce=1", "/__box"] {
        let without = answer(http().get(url(path))).await;
        assert_eq!(code(&without), (401, "authorization_header_format_invalid"), "{path}");
        for key in ["sk_test_of-another-instance", "sk_live_of-production", "ak_machine", ""] {
            let wrong = answer(http().get(url(path)).bearer_auth(key)).await;
            assert_eq!(wrong.0, 401, "{path} {key}");
        }
    }
    // What anybody may know.
    assert_eq!(answer(http().get(url("/.well-known/jwks.json"))).await.0, 200);
}

#[tokio::test]
async fn a_browser_has_its_own_sessions_alone() {
    let instance = DevInstance::start(definition()).await.unwrap();
    let (ada, ben) = (Browser::new(&instance).await, Browser::new(&instance).await);
    let session = ada.sign_in("ADA@example.com", "correct horse").await;
    ben.sign_in("ben@example.com", "battery staple").await;
    for path in ["tokens", "touch", "end", "remove", "verify"] {
        let foreign = ben.post(&format!("/client/sessions/{session}/{path}"), &[]).await;
        assert_eq!(foreign.0, 404, "{path}");
    }
    let unknown = Browser::called(&instance, "dvb_unknown".to_owned());
    assert_eq!(code(&unknown.get("/client").await), (401, "dev_browser_unauthenticated"));
    assert_eq!(code(&unknown.token(&session).await), (401, "dev_browser_unauthenticated"));
    let again = ada.post("/client/sign_ins", &[("identifier", "ada@example.com")]).await;
    assert_eq!(code(&again), (400, "session_exists"));
    // Private metadata stays with servers.
    let me = ada.get(&format!("/me?_clerk_session_id={session}")).await.1;
    assert_eq!(me["response"]["id"], "user_ada");
    assert!(!me.to_string().contains("private_metadata"), "{me}");
}

#[tokio::test]
async fn only_a_member_has_tokens_of_an_organization() {
    let instance = DevInstance::start(definition()).await.unwrap();
    let browser = Browser::new(&instance).await;
    let session = browser.sign_in("ben@example.com", "battery staple").await;
    let path = format!("/client/sessions/{session}/tokens");
    let token = async |organization: &str| browser.post(&path, &[("organization_id", organization)]).await;
    let organization = |answer: (u16, Value)| claims(answer.1["jwt"].as_str().unwrap())["o"]["id"].clone();
    assert_eq!(organization(token("org_acme").await), "org_acme");
    assert_eq!(code(&token("org_globex").await), (404, "resource_not_found"));
    // Whatever is active, a page can ask for another, and for none.
    let touch = format!("/client/sessions/{session}/touch");
    assert_eq!(browser.post(&touch, &[("active_organization_id", "org_acme")]).await.0, 200);
    assert_eq!(organization(browser.token(&session).await), "org_acme");
    assert_eq!(organization(token("").await), json!(null));
}

#[tokio::test]
async fn a_browser_that_lost_its_name_is_known_by_its_cookie() {
    let instance = DevInstance::start(definition()).await.unwrap();
    let browser = Browser::new(&instance).await;
    let session = browser.sign_in("ben@example.com", "battery staple").await;
    let response = browser.request(Method::GET, "/client").send().await.unwrap();
    let cookie =
        response.headers()[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
    let url = format!("{}/v1/dev_browser", instance.url());
    let (_, named) = answer(http().post(url).header(header::COOKIE, cookie)).await;
    let again = Browser::called(&instance, named["id"].as_str().unwrap().to_owned());
    assert_eq!(again.get("/client").await.1["response"]["last_active_session_id"], session);
}

#[tokio::test]
async fn numbers_are_held_to_their_range() {
    let instance = DevInstance::start(definition()).await.unwrap();
    for (query, expected) in [
        ("limit=0", 422),
        ("limit=501", 422),
        ("limit=many", 422),
        ("offset=-1", 422),
        ("limit=500", 200),
        ("offset=9", 200),
    ] {
        let (status, body) = backend(&instance, Method::GET, &format!("/v1/users?{query}"), None).await;
        assert_eq!(status, expected, "{query}");
        assert!(query != "offset=9" || body == json!([]));
    }
    let browser = Browser::new(&instance).await;
    let session = browser.sign_in("ben@example.com", "battery staple").await;
    let path = format!("/v1/sessions/{session}/tokens");
    for (seconds, expected) in
        [(json!(29), 422), (json!(-1), 422), (json!("60"), 422), (json!(30), 200), (json!(null), 200)]
    {
        let body = json!({ "expires_in_seconds": seconds });
        assert_eq!(backend(&instance, Method::POST, &path, Some(body)).await.0, expected, "{seconds}");
    }
}

#[tokio::test]
async fn credentials_are_compared() {
    let instance = DevInstance::start(definition()).await.unwrap();
    let browser = Browser::new(&instance).await;
    for (identifier, password, expected) in [
        ("ada@example.com", "battery staple", "form_password_incorrect"),
        ("ada@example.com", "correct horse ", "form_password_incorrect"),
        ("nobody@example.com", "correct horse", "form_identifier_not_found"),
    ] {
        let form = [("identifier", identifier), ("password", password)];
        assert_eq!(code(&browser.post("/client/sign_ins", &form).await), (422, expected));
    }
    // Without a password there is nothing to sign in with but a ticket.
    let instance =
        DevInstance::start(definition().user(User::new("user_cy").email("cy@example.com"))).await.unwrap();
    let browser = Browser::new(&instance).await;
    let (_, begun) = browser.post("/client/sign_ins", &[("identifier", "cy@example.com")]).await;
    assert_eq!(begun["response"]["status"], "needs_first_factor");
    let path = format!("/client/sign_ins/{}/attempt_first_factor", begun["response"]["id"].as_str().unwrap());
    let attempt = browser.post(&path, &[("strategy", "password"), ("password", "")]).await;
    assert_eq!(code(&attempt), (422, "form_password_incorrect"));
}

#[tokio::test]
async fn who_is_banned_is_not_signed_in() {
    let mut mallory = User::new("user_mallory").email("mallory@example.com").password("x");
    mallory.banned = true;
    let instance = DevInstance::start(definition().user(mallory)).await.unwrap();
    let browser = Browser::new(&instance).await;
    let form = [("identifier", "mallory@example.com"), ("password", "x")];
    assert_eq!(code(&browser.post("/client/sign_ins", &form).await), (403, "user_banned"));
    assert_eq!(browser.get("/client").await.1["response"]["sessions"], json!([]));
}
