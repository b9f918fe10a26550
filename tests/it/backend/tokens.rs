use std::time::Duration;

use clerk_guard::{BackendError, Denial, auth, backend::ApiErrorKind};

use super::*;

const JWT: &str = "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYXV0aGVudGljYXRlZCJ9.c2ln";

fn made(_: &Received) -> Answer {
    Answer::json(200, json!({ "object": "token", "jwt": JWT }).to_string())
}

#[tokio::test]
async fn a_template_makes_a_token_of_the_callers_session() {
    let (instance, server) = (TestInstance::new(), Server::start(made).await);
    let handler = async || {
        let token = auth().get_token("supabase").await?;
        assert!(!format!("{token:?}").contains("eyJ"));
        let other = auth().get_token_with_lifetime("my-db", Duration::from_mins(10)).await?;
        assert_eq!(token, other);
        Ok(token.expose().to_owned())
    };
    let app = app(&clerk(&instance, &server, |builder| builder), handler);
    let ada = instance.session().session_id("sess_ada");
    assert_eq!(ask(&app, Some(&ada)).await, (200, JWT.to_owned()));
    let [first, second] = server.received().try_into().unwrap();
    assert_eq!((&*first.path, &*first.body), ("/v1/sessions/sess_ada/tokens/supabase", ""));
    assert_eq!(second.path, "/v1/sessions/sess_ada/tokens/my-db");
    assert_eq!(second.body, r#"{"expires_in_seconds":600}"#);
    assert_eq!(first.headers["authorization"], "Bearer sk_live_test-instance");
}

#[tokio::test]
async fn nobody_has_no_token() {
    let (instance, server) = (TestInstance::new(), Server::start(made).await);
    let handler = async || Ok::<_, Denial>(auth().get_token("supabase").await?.expose().to_owned());
    let app = app(&clerk(&instance, &server, |builder| builder), handler);
    assert_eq!(ask(&app, None).await.0, 401);
    assert_eq!(ask(&app, Some(&instance.session().pending())).await.0, 401);
    assert_eq!(server.calls(), 0);
}

#[tokio::test]
async fn a_template_that_is_none_is_not_asked_for() {
    let (instance, server) = (TestInstance::new(), Server::start(made).await);
    let clerk = clerk(&instance, &server, |builder| builder);
    let auth = clerk.authenticate(Some(&instance.session().token())).await;
    for template in ["", "../../users", "a/b", "a?b"] {
        let error = auth.get_token(template).await.unwrap_err();
        let BackendError::Api(error) = error else { panic!("{error}") };
        assert_eq!(error.kind(), ApiErrorKind::NotSent, "{template}");
    }
    assert!(auth.get_token_with_lifetime("a", Duration::from_secs(1)).await.is_err());
    assert_eq!(server.calls(), 0);
}
