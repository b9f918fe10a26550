//! Under which address a browser sees this server, and who may say so.

use clerk_guard::{TrustedProxies, testing::TestInstance};

use super::*;

/// Where a browser that has to be sent away would come back to.
async fn back(
    configure: impl FnOnce(clerk_guard::ClerkBuilder) -> clerk_guard::ClerkBuilder,
    uri: &str,
    headers: &[(&str, &str)],
) -> Option<String> {
    let signer = TestInstance::new();
    let builder = Clerk::builder()
        .publishable_key(PRODUCTION)
        .secret_key("sk_live_not-a-real-key")
        .jwt_key(&signer.pem());
    let app = app(&configure(builder).build().unwrap());
    let mut all = vec![("cookie", "__client_uat=1"), ("sec-fetch-dest", "document")];
    all.extend(headers);
    let came = send(&app, "GET", uri, &all).await;
    let location = came.headers.get("location")?.to_str().unwrap().to_owned();
    assert!(
        location.starts_with("https://clerk.silver.example/v1/client/handshake?redirect_url="),
        "{location}"
    );
    let encoded = location.split("redirect_url=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    Some(encoded.replace("%3A", ":").replace("%2F", "/").replace("%3F", "?").replace("%3D", "="))
}

#[tokio::test]
async fn the_host_header_says_where_a_browser_is() {
    let host = ("host", "app.silver.example");
    let none = |builder| builder;
    assert_eq!(back(none, "/me", &[host]).await.unwrap(), "http://app.silver.example/me");
    assert_eq!(
        back(none, "https://app.silver.example:444/me", &[]).await.unwrap(),
        "https://app.silver.example:444/me"
    );
    assert_eq!(back(none, "/me", &[]).await, None);
    for odd in [
        "",
        "user@app.silver.example",
        "app.silver.example/x",
        "app.silver.example?x",
        "app silver",
        "a\\b",
        "[::1",
    ] {
        assert_eq!(back(none, "/me", &[("host", odd)]).await, None, "{odd}");
    }
    assert_eq!(back(none, "/me", &[host, host]).await, None, "two hosts are none");
}

#[tokio::test]
async fn nothing_in_a_path_becomes_part_of_the_address() {
    let host = ("host", "app.silver.example");
    for path in [
        "//evil.example/p",
        "///evil.example",
        "/%2F%2Fevil.example",
        "/\\evil.example",
        "/@evil.example",
        "/:80",
    ] {
        let Some(url) = back(|builder| builder, path, &[host]).await else { continue };
        assert!(url.starts_with("http://app.silver.example/"), "{path}: {url}");
    }
}

#[tokio::test]
async fn forwarded_addresses_count_where_a_proxy_is_trusted() {
    let headers = [
        ("host", "10.0.0.7:8080"),
        ("x-forwarded-host", "app.silver.example, inner.example"),
        ("x-forwarded-proto", "https,http"),
    ];
    let all = |builder: clerk_guard::ClerkBuilder| builder.trusted_proxies(TrustedProxies::All);
    let ours = || TrustedProxies::Origins(vec!["https://app.silver.example".to_owned()]);
    let listed = |builder: clerk_guard::ClerkBuilder| builder.trusted_proxies(ours());
    assert_eq!(back(|builder| builder, "/me", &headers).await.unwrap(), "http://10.0.0.7:8080/me");
    assert_eq!(back(all, "/me", &headers).await.unwrap(), "https://app.silver.example/me");
    assert_eq!(back(listed, "/me", &headers).await.unwrap(), "https://app.silver.example/me");
    let evil = [headers[0], ("x-forwarded-host", "evil.example"), headers[2]];
    assert_eq!(back(all, "/me", &evil).await.unwrap(), "https://evil.example/me");
    assert_eq!(back(listed, "/me", &evil).await.unwrap(), "http://10.0.0.7:8080/me");
    for odd in
        ["user:pw@evil.example", "evil.example/path?", "evil.example#", "<", "evil example", "évil.example"]
    {
        let came = back(all, "/me", &[headers[0], ("x-forwarded-host", odd), headers[2]]).await;
        assert_eq!(came, None, "{odd}");
    }
    let script = [headers[0], headers[1], ("x-forwarded-proto", "javascript")];
    assert_eq!(back(all, "/me", &script).await, None);
}

#[tokio::test]
async fn an_address_that_is_configured_goes_before_all_others() {
    let configured = |builder: clerk_guard::ClerkBuilder| {
        builder.public_url("https://app.silver.example").trusted_proxies(TrustedProxies::All)
    };
    let headers = [("host", "evil.example"), ("x-forwarded-host", "evil.example")];
    assert_eq!(back(configured, "//me?x=1", &headers).await.unwrap(), "https://app.silver.example//me?x=1");
}
