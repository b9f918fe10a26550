//! The middleware that one writes first in Next.js, which is that of the example `middleware`, request by request.

use axum::{Router, http::StatusCode, routing::get};
use clerk_guard::{auth, testing::TestInstance};

use super::{Answer, send, with_page};

fn app(signer: &TestInstance) -> Router {
    let who = || async { auth().user_id().map_or("nobody".to_owned(), ToString::to_string) };
    Router::new()
        .fallback(who)
        .route("/", get(who))
        .route("/dashboard", get(who))
        .layer(middleware::protection(&with_page(signer)))
}

const PAGE: (&str, &str) = ("sec-fetch-dest", "document");

async fn get_as(app: &Router, path: &str, token: Option<&str>, page: bool) -> Answer {
    let bearer = token.map(|token| format!("Bearer {token}"));
    let mut headers: Vec<(&str, &str)> = bearer.iter().map(|token| ("authorization", &**token)).collect();
    headers.extend(page.then_some(PAGE));
    send(app, "GET", path, &headers).await
}

#[tokio::test]
async fn public_routes_are_open_to_everyone() {
    let signer = TestInstance::new();
    let app = app(&signer);
    for path in [
        "/",
        "/sign-in",
        "/sign-in/factor-one",
        "/sign-up",
        "/api/webhooks/clerk",
        "/pricing",
        "/blog/2026/news",
    ] {
        let answer = get_as(&app, path, None, true).await;
        assert_eq!((answer.status, &*answer.body), (StatusCode::OK, "nobody"), "{path}");
    }
    let member = signer.session().user("user_ada").token();
    assert_eq!(get_as(&app, "/pricing", Some(&member), true).await.body, "user_ada");
}

#[tokio::test]
async fn static_files_are_passed_over_and_data_is_not() {
    let signer = TestInstance::new();
    let app = app(&signer);
    for path in ["/logo.svg", "/_next/static/chunk.js", "/fonts/inter.woff2", "/deep/er/style.css"] {
        assert_eq!(get_as(&app, path, None, false).await.status, StatusCode::OK, "{path}");
    }
    for path in ["/data.json", "/api/logo.svg", "/trpc/items.list", "/dashboard", "/admin/logo"] {
        assert_eq!(get_as(&app, path, None, false).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
}

#[tokio::test]
async fn everything_else_asks_for_a_session() {
    let signer = TestInstance::new();
    let app = app(&signer);
    let page = get_as(&app, "/dashboard?tab=2", None, true).await;
    assert_eq!(page.status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(
        page.location().unwrap(),
        "http://app.example.com/sign-in?redirect_url=http%3A%2F%2Fapp.example.com%2Fdashboard%3Ftab%3D2"
    );
    assert_eq!(page.headers["cache-control"], "no-store");
    let script = get_as(&app, "/dashboard", None, false).await;
    assert_eq!((script.status, script.location()), (StatusCode::UNAUTHORIZED, None));
    assert_eq!(script.headers["www-authenticate"], "Bearer");

    let pending = signer.session().user("user_ada").pending().token();
    let page = get_as(&app, "/dashboard", Some(&pending), true).await;
    assert!(page.location().unwrap().starts_with("http://app.example.com/sign-in/tasks?redirect_url="));
    assert_eq!(get_as(&app, "/dashboard", Some(&pending), false).await.status, StatusCode::UNAUTHORIZED);

    let member = signer.session().user("user_ada").token();
    assert_eq!(get_as(&app, "/dashboard", Some(&member), true).await.body, "user_ada");
}

#[tokio::test]
async fn admin_routes_ask_for_the_role() {
    let signer = TestInstance::new();
    let app = app(&signer);
    let session = || signer.session().user("user_ada").org("org_acme");
    let (member, admin) = (session().role("org:member").token(), session().role("org:admin").token());
    for path in ["/admin", "/admin/users", "/ADMIN/users", "//admin//users", "/%61dmin/users"] {
        assert_eq!(get_as(&app, path, None, false).await.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(get_as(&app, path, Some(&member), true).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(get_as(&app, path, Some(&admin), true).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn a_path_that_can_be_read_in_two_ways_is_not_judged() {
    let signer = TestInstance::new();
    let app = app(&signer);
    let admin = signer.session().org("org_acme").role("org:admin").token();
    for path in
        ["/sign-in/%2e%2e/admin", "/blog%2fadmin", "/blog/..%5cadmin", "/%2561dmin", "/%zz", "/blog/%0aadmin"]
    {
        for token in [None, Some(&*admin)] {
            assert_eq!(get_as(&app, path, token, true).await.status, StatusCode::BAD_REQUEST, "{path}");
        }
    }
}
