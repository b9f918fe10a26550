//! What the closure of a layer can decide, and what becomes of it where it fails.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{Router, http::StatusCode, routing::get};
use clerk_guard::{
    Auth, MiddlewareError, Refused, RouteMatcher, TokenKind, requirement, routes::Ambiguity,
    testing::TestInstance, tower::ClerkLayer,
};

use super::{Answer, send, with_page};

/// Counts what comes through to the handler.
fn behind(layer: ClerkLayer) -> (Router, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let handler = move || async move {
        counted.fetch_add(1, Ordering::Relaxed);
        "in"
    };
    (Router::new().fallback(get(handler)).layer(layer), count)
}

async fn as_member(app: &Router, signer: &TestInstance, path: &str) -> Answer {
    let token = signer.session().user("user_ada").org("org_acme").token();
    send(app, "GET", path, &[("authorization", &format!("Bearer {token}"))]).await
}

#[tokio::test]
async fn a_panic_denies() {
    let signer = TestInstance::new();
    for layer in [
        with_page(&signer).layer().protect(|_, _| panic!("a mistake")),
        with_page(&signer).layer().protect_async(|_, _| -> std::future::Ready<_> { panic!("a mistake") }),
        with_page(&signer).layer().protect_async(|_, _| async {
            tokio::task::yield_now().await;
            panic!("a mistake")
        }),
    ] {
        let (app, count) = behind(layer);
        assert_eq!(as_member(&app, &signer, "/").await.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(count.load(Ordering::Relaxed), 0);
    }
}

#[tokio::test]
async fn what_is_waited_for_decides_as_well() {
    let signer = TestInstance::new();
    let public = RouteMatcher::new(["/public(.*)"]).unwrap();
    let layer = with_page(&signer).layer().protect_async(move |auth, request| {
        let is_public = public.matches(&request);
        async move {
            tokio::task::yield_now().await;
            assert_eq!(auth.user_id(), clerk_guard::auth().user_id());
            if is_public { Ok(()) } else { auth.protect(requirement!(org)) }
        }
    });
    let (app, count) = behind(layer);
    assert_eq!(send(&app, "GET", "/public/a", &[]).await.status, StatusCode::OK);
    assert_eq!(send(&app, "GET", "/private", &[]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(as_member(&app, &signer, "/private").await.body, "in");
    let token = signer.session().token();
    let personal = send(&app, "GET", "/private", &[("authorization", &format!("Bearer {token}"))]).await;
    assert_eq!(personal.status, StatusCode::FORBIDDEN);
    assert_eq!(count.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn users_can_be_sent_elsewhere_and_machines_cannot() {
    let signer = TestInstance::new();
    let layer =
        with_page(&signer).layer().accepts([TokenKind::Session, TokenKind::M2m]).protect(|auth, request| {
            match request.path() {
                "/both" => auth
                    .unauthenticated_url("/welcome")
                    .unauthorized_url("/no?from=here")
                    .protect(requirement!(role("org:admin"))),
                "/in" => Err(auth.redirect_to_sign_in()),
                "/up" => Err(auth.redirect_to_sign_up()),
                "/bad" => Err(Refused::redirect("/\n")),
                _ => Err(StatusCode::IM_A_TEAPOT.into()),
            }
        });
    let (app, count) = behind(layer);
    let stranger = send(&app, "GET", "/both", &[]).await;
    assert_eq!((stranger.status, stranger.location()), (StatusCode::TEMPORARY_REDIRECT, Some("/welcome")));
    let member = as_member(&app, &signer, "/both").await;
    assert_eq!((member.status, member.location()), (StatusCode::TEMPORARY_REDIRECT, Some("/no?from=here")));
    let machine = signer.machine().token();
    let machine = send(&app, "GET", "/both", &[("authorization", &format!("Bearer {machine}"))]).await;
    assert_eq!((machine.status, machine.location()), (StatusCode::UNAUTHORIZED, None));
    let up = send(&app, "GET", "/up", &[]).await;
    assert_eq!(
        up.location(),
        Some("http://app.example.com/sign-in/create?redirect_url=http%3A%2F%2Fapp.example.com%2Fup")
    );
    assert!(send(&app, "GET", "/in", &[]).await.location().unwrap().contains("/sign-in?redirect_url="));
    assert_eq!(send(&app, "GET", "/bad", &[]).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(send(&app, "GET", "/tea", &[]).await.status, StatusCode::IM_A_TEAPOT);
    assert_eq!(count.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn only_a_missing_reverification_prompts() {
    let signer = TestInstance::new();
    let layer = with_page(&signer)
        .layer()
        .protect(|auth, _| auth.protect(requirement!(org && reverification(strict))));
    let (app, _) = behind(layer);
    let member = as_member(&app, &signer, "/").await;
    assert_eq!(member.status, StatusCode::FORBIDDEN);
    assert!(member.body.contains("reverification-error"), "{}", member.body);
    let token = signer.session().token();
    let personal = send(&app, "GET", "/", &[("authorization", &format!("Bearer {token}"))]).await;
    assert!(personal.status == StatusCode::FORBIDDEN && !personal.body.contains("reverification"));
}

#[tokio::test]
async fn what_cannot_be_told_is_no_stranger() {
    let signer = TestInstance::new();
    let layer = with_page(&signer).layer().protect(|auth, _| {
        // As guards do: whoever is asked inside of the closure is the caller.
        assert_eq!(auth.user_id().is_some(), clerk_guard::auth().user_id().is_some());
        auth.protect(requirement!(signed_in))
    });
    let (app, count) = behind(layer);
    assert_eq!(as_member(&app, &signer, "/").await.status, StatusCode::OK);
    assert_eq!(count.load(Ordering::Relaxed), 1);
    let without = with_page(&signer).layer();
    let (open, _) = behind(without);
    assert_eq!(send(&open, "GET", "/", &[]).await.status, StatusCode::OK);
    assert_eq!(Auth::unavailable().user_id(), None);
}

#[tokio::test]
async fn a_closed_door_to_the_sign_in_page_is_found_at_start() {
    let signer = TestInstance::new();
    let clerk = with_page(&signer);
    let only = |pattern: &str| {
        let public = RouteMatcher::new([pattern]).unwrap();
        clerk.layer().protect(move |auth, request| {
            if public.matches(request) { Ok(()) } else { auth.protect(requirement!(signed_in)) }
        })
    };
    assert_eq!(only("/sign-in(.*)").check().await, Ok(()));
    assert_eq!(clerk.layer().check().await, Ok(()));
    for (pattern, path) in [("/", "/sign-in"), ("/sign-in", "/sign-in/factor-one")] {
        let error = only(pattern).check().await.unwrap_err();
        assert_eq!(error, MiddlewareError::RedirectLoop(path.into(), "/sign-in".into()));
        assert!(error.to_string().contains("`/sign-in(.*)`"), "{error}");
    }
    let closed = clerk.layer().protect_async(|_, _| async { Err(StatusCode::FORBIDDEN.into()) });
    let error = closed.check().await.unwrap_err();
    assert_eq!(error, MiddlewareError::Closed("/sign-in".into(), StatusCode::FORBIDDEN, "/sign-in".into()));
    let elsewhere = signer.builder().sign_in_url("https://accounts.example.com/sign-in").build().unwrap();
    let layer = elsewhere.layer().protect(|auth, _| auth.protect(requirement!(signed_in)));
    assert_eq!(layer.check().await, Ok(()));
    let here = signer.builder().public_url("https://app.example.com");
    let here = here.sign_in_url("https://app.example.com/in").build().unwrap();
    let layer = here.layer().protect(|auth, _| auth.protect(requirement!(signed_in)));
    assert!(matches!(layer.check().await, Err(MiddlewareError::RedirectLoop(..))));
}

#[tokio::test]
async fn what_the_layer_allows_a_matcher_may_still_refuse() {
    let signer = TestInstance::new();
    let strict = RouteMatcher::new(["/files(.*)"]).unwrap();
    let lenient = strict.clone().allowing(Ambiguity::EncodedSlash);
    for (matcher, status) in [(strict, StatusCode::BAD_REQUEST), (lenient, StatusCode::OK)] {
        let layer = with_page(&signer).layer().protect(move |_, request| {
            // Whatever is made of the answer.
            let _ = matcher.matches(request);
            Ok(())
        });
        let (app, _) = behind(layer.allowing(Ambiguity::EncodedSlash));
        assert_eq!(send(&app, "GET", "/files/a%2fb", &[]).await.status, status);
        assert_eq!(send(&app, "GET", "/files/../b", &[]).await.status, StatusCode::BAD_REQUEST);
    }
}
