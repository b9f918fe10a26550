use std::time::Duration;

use clerk_guard::{
    Auth, BackendError, Denial, DenialKind, Timestamp, backend::ApiErrorKind, current_user,
    testing::ManualClock,
};
use futures_util::future::join_all;

use super::*;

async fn name() -> Result<String, Denial> {
    Ok(current_user().await?.first_name.as_deref().unwrap_or_default().to_owned())
}

/// Asks in turn, side by side, in a task and in a scope of its own.
async fn many_times() -> Result<String, Denial> {
    let task = clerk_guard::spawn(name());
    let (one, other) = tokio::join!(name(), name());
    assert_eq!((one?, other?, task.await.unwrap()?), ("Ada".into(), "Ada".into(), "Ada".into()));
    clerk_guard::spawn(name()).await.unwrap()?;
    name().await
}

#[tokio::test]
async fn a_request_asks_once() {
    let (instance, server) = (TestInstance::new(), Server::start(anyone).await);
    let app = app(&clerk(&instance, &server, |builder| builder), many_times);
    let ada = instance.session().user("user_ada");
    assert_eq!(ask(&app, Some(&ada)).await, (200, "Ada".to_owned()));
    assert_eq!(server.calls(), 1);
    assert_eq!(server.received()[0].path, "/v1/users/user_ada");
    // The token is remembered; the user is not.
    ask(&app, Some(&ada)).await;
    assert_eq!(server.calls(), 2);
}

#[tokio::test]
async fn a_request_asks_once_also_where_clerk_refuses() {
    let server = Server::start(|_| Answer::json(404, r#"{"errors":[{"code":"resource_not_found"}]}"#)).await;
    let instance = TestInstance::new();
    let handler = async || {
        let (one, other) = (current_user().await.unwrap_err(), current_user().await.unwrap_err());
        let BackendError::Api(error) = one else { panic!("{one}") };
        assert_eq!(error.kind(), ApiErrorKind::Status(404));
        Err::<String, Denial>(other.into())
    };
    let app = app(&clerk(&instance, &server, |builder| builder), handler);
    let (status, body) = ask(&app, Some(&instance.session())).await;
    assert_eq!((status, server.calls()), (503, 1));
    assert!(!body.contains("resource_not_found"), "a client is told little: {body}");
}

#[tokio::test]
async fn nobody_has_no_user_and_costs_no_call() {
    let (instance, server) = (TestInstance::new(), Server::start(anyone).await);
    let app = app(&clerk(&instance, &server, |builder| builder.cache_users(9, Duration::from_secs(9))), name);
    assert_eq!(ask(&app, None).await.0, 401);
    assert_eq!(ask(&app, Some(&instance.session().pending())).await.0, 401);
    assert_eq!(Auth::unavailable().scope(name()).await.unwrap_err().kind(), DenialKind::Unavailable);
    assert_eq!(name().await.unwrap_err().kind(), DenialKind::Unwired);
    assert_eq!(server.calls(), 0);
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let instance = TestInstance::new();
    let error = instance.session().scope(current_user()).await.unwrap_err();
    assert!(matches!(error, BackendError::NoInstance), "{error}");
    assert!(error.to_string().contains("clerk.authenticate("), "{error}");

    let keyless = Clerk::builder().jwt_key(&instance.pem()).build().unwrap();
    assert!(keyless.backend().is_none());
    let auth = keyless.authenticate(Some(&instance.session().token())).await;
    let error = auth.scope(current_user()).await.unwrap_err();
    assert!(matches!(error, BackendError::NoSecretKey), "{error}");
    assert!(error.to_string().contains("CLERK_SECRET_KEY"), "{error}");
    assert_eq!(Denial::from(error).kind(), DenialKind::Unavailable);
}

#[tokio::test]
async fn requests_share_a_user_where_that_is_asked_for() {
    let clock = ManualClock::at(Timestamp::from_unix_seconds(1_749_789_477));
    let instance = TestInstance::new().on_clock(clock.clone());
    let server = Server::start(|request| anyone(request).after(Duration::from_millis(50))).await;
    let app =
        app(&clerk(&instance, &server, |builder| builder.cache_users(2, Duration::from_secs(10))), name);
    let sessions = ["user_ada", "user_ben"].map(|id| instance.session().user(id).lifetime(600));
    let [ada, ben] = &sessions;
    let all = join_all((0..20).map(|at| ask(&app, Some(if at % 2 == 0 { ada } else { ben })))).await;
    assert!(all.iter().all(|(status, _)| *status == 200));
    assert_eq!(server.calls(), 2, "one for each user, however many asked");
    clock.advance(Duration::from_secs(9));
    ask(&app, Some(ada)).await;
    assert_eq!(server.calls(), 2);
    clock.advance(Duration::from_secs(2));
    ask(&app, Some(ada)).await;
    assert_eq!(server.calls(), 3, "after its time, it is asked for anew");
}

#[tokio::test]
async fn an_error_is_kept_for_nobody() {
    let down = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let is_down = std::sync::Arc::clone(&down);
    let server = Server::start(move |request| {
        if is_down.load(std::sync::atomic::Ordering::Relaxed) {
            Answer::json(404, "{}")
        } else {
            anyone(request)
        }
    })
    .await;
    let instance = TestInstance::new();
    let app = app(&clerk(&instance, &server, |builder| builder.cache_users(9, Duration::from_mins(9))), name);
    let ada = instance.session().user("user_ada");
    assert_eq!(ask(&app, Some(&ada)).await.0, 503);
    down.store(false, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(ask(&app, Some(&ada)).await.0, 200);
    assert_eq!((ask(&app, Some(&ada)).await.0, server.calls()), (200, 2));
}

#[tokio::test]
async fn a_request_that_is_cancelled_leaves_nobody_waiting() {
    let server = Server::start(|request| anyone(request).after(Duration::from_millis(200))).await;
    let instance = TestInstance::new();
    let app = app(&clerk(&instance, &server, |builder| builder.cache_users(9, Duration::from_mins(9))), name);
    let ada = instance.session().user("user_ada");
    let cancelled = tokio::time::timeout(Duration::from_millis(50), ask(&app, Some(&ada)));
    let (cancelled, other) = tokio::join!(cancelled, ask(&app, Some(&ada)));
    assert!(cancelled.is_err());
    assert_eq!(other.0, 200);
}
