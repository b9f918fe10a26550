//! Browsers that do not get where they want to.

use axum::Router;
use clerk_guard::{Clerk, RouteMatcher, requirement, tower::ClerkLayer};
use reqwest::{Response, header};

use super::{Row, Site, instance, printed, routes};
use crate::dev_instance::Browser;

fn layer(clerk: &Clerk, public: &[&str]) -> ClerkLayer {
    let public = RouteMatcher::new(public.iter().copied()).unwrap();
    clerk.layer().protect(move |auth, request| {
        if public.matches(request) { Ok(()) } else { auth.protect(requirement!(signed_in)) }
    })
}

/// A browser in which nobody is signed in asks for a page.
async fn visit(site: &Site, path: &str, cookies: &str) -> Response {
    let request = site.get(path).header(header::ACCEPT, "text/html").header(header::COOKIE, cookies);
    request.header("sec-fetch-dest", "document").send().await.unwrap()
}

#[tokio::test]
async fn the_sign_in_page_is_not_public() {
    let row = Row::titled("A browser is redirected in circles");
    let instance = instance().await;
    let clerk = instance.clerk().sign_in_url("/sign-in").build().unwrap();
    let cookies = format!("__clerk_db_jwt={}; __client_uat=0", Browser::new(&instance).await.name);
    let closed = layer(&clerk, &["/"]);
    let error = closed.check().await.unwrap_err();

    let (mut path, site) = ("/me".to_owned(), Site::start(routes().layer(closed)).await);
    let ((), log) = printed(async {
        for _ in 0..3 {
            let answer = visit(&site, &path, &cookies).await;
            assert_eq!(answer.status(), row.status());
            let to = answer.headers()[header::LOCATION].to_str().unwrap();
            path = to.split_once("/sign-in").map(|(_, query)| format!("/sign-in{query}")).unwrap();
        }
    })
    .await;
    // Not where it is sent there for the first time.
    assert_eq!(log.matches("redirected in circles").count(), 2, "{log}");
    row.was_seen(&format!("{log}\n{error}"));

    let open = layer(&clerk, &["/", "/sign-in(.*)"]);
    assert_eq!(open.check().await, Ok(()));
    let app: Router = routes().layer(open);
    let site = Site::start(app).await;
    assert_eq!(visit(&site, "/me", &cookies).await.status(), 307);
    assert_eq!(visit(&site, "/sign-in?redirect_url=x", &cookies).await.status(), 200);
}
