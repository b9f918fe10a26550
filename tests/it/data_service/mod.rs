//! The service behind a JWT template, with tokens that the box signs and with tokens that others do.

mod notes;
mod tokens;

use clerk_guard_dev::{Definition, DevInstance, JwtTemplate, User};
use reqwest::{Method, header};
use serde_json::{Value, json};

use crate::dev_instance::{answer, http, token_of};

/// What the template and the service share.
const KEY: &str = "super-secret-jwt-token-with-at-least-32-characters";

/// An instance with the template of the service.
async fn instance() -> DevInstance {
    let template = JwtTemplate::default()
        .signing_key(KEY)
        .claim("email", json!("{{user.primary_email_address}}"))
        .claim("role", json!("authenticated"))
        .claim("aud", json!("authenticated"));
    let definition = Definition::new()
        .user(User::new("user_ada").email("ada@example.com"))
        .user(User::new("user_ben"))
        .jwt_template("supabase", template);
    DevInstance::start(definition).await.unwrap()
}

/// What a server of somebody who is signed in sends on.
async fn template_token(instance: &DevInstance, user: &str) -> String {
    let clerk = instance.clerk().build().unwrap();
    let auth = clerk.authenticate(Some(&token_of(instance, user, None).await)).await;
    auth.get_token("supabase").await.unwrap().expose().to_owned()
}

async fn call(method: Method, url: &str, token: &str, body: Option<Value>) -> (u16, Value) {
    let mut request = http().request(method, url).bearer_auth(token);
    if let Some(body) = body {
        request = request.header(header::CONTENT_TYPE, "application/json").body(body.to_string());
    }
    answer(request).await
}
