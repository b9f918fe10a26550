//! The box's APIs, called as their clients call them.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use clerk_guard_dev::DevInstance;
use reqwest::{Client, Method, RequestBuilder, header, redirect::Policy};
use serde_json::{Value, json};
use url::form_urlencoded;

/// An origin whose pages may call.
pub(super) const APP: &str = "http://localhost:4011";

/// A browser without pages.
pub(crate) struct Browser<'a> {
    instance: &'a DevInstance,
    client: Client,
    pub(crate) name: String,
}

impl<'a> Browser<'a> {
    pub(crate) async fn new(instance: &'a DevInstance) -> Self {
        let url = format!("{}/v1/dev_browser", instance.url());
        let (_, answer) = answer(http().post(url)).await;
        Self::called(instance, answer["id"].as_str().unwrap().to_owned())
    }

    /// A browser that has its name already.
    pub(super) fn called(instance: &'a DevInstance, name: String) -> Self {
        let client = http();
        Self { instance, client, name }
    }

    pub(super) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let separator = if path.contains('?') { '&' } else { '?' };
        let url = format!("{}/v1{path}{separator}__clerk_db_jwt={}", self.instance.url(), self.name);
        self.client.request(method, url).header(header::ORIGIN, APP)
    }

    pub(super) async fn post(&self, path: &str, form: &[(&str, &str)]) -> (u16, Value) {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let kind = "application/x-www-form-urlencoded";
        answer(self.request(Method::POST, path).header(header::CONTENT_TYPE, kind).body(body)).await
    }

    pub(super) async fn get(&self, path: &str) -> (u16, Value) {
        answer(self.request(Method::GET, path)).await
    }

    /// Signs in, and returns the session.
    pub(crate) async fn sign_in(&self, identifier: &str, password: &str) -> String {
        let form = [("identifier", identifier), ("password", password)];
        let (status, body) = self.post("/client/sign_ins", &form).await;
        assert_eq!(status, 200, "{body}");
        body["response"]["created_session_id"].as_str().unwrap().to_owned()
    }

    /// A new token of a session.
    pub(crate) async fn token(&self, session: &str) -> (u16, Value) {
        self.post(&format!("/client/sessions/{session}/tokens"), &[]).await
    }
}

/// A client that goes nowhere but where it is told.
pub(crate) fn http() -> Client {
    Client::builder().no_proxy().redirect(Policy::none()).build().unwrap()
}

/// A call of the Backend API, with the secret key.
pub(super) async fn backend(
    instance: &DevInstance,
    method: Method,
    path: &str,
    body: Option<Value>,
) -> (u16, Value) {
    let url = format!("{}{path}", instance.url());
    let mut request = http().request(method, url).bearer_auth(instance.secret_key());
    if let Some(body) = body {
        request = request.body(body.to_string());
    }
    answer(request).await
}

/// A token of a new session of this user, with an active organization or without.
pub(crate) async fn token_of(instance: &DevInstance, user: &str, organization: Option<&str>) -> String {
    let body = json!({ "user_id": user, "active_organization_id": organization });
    let (_, session) = backend(instance, Method::POST, "/v1/sessions", Some(body)).await;
    let path = format!("/v1/sessions/{}/tokens", session["id"].as_str().unwrap());
    let (_, token) = backend(instance, Method::POST, &path, None).await;
    token["jwt"].as_str().unwrap().to_owned()
}

pub(crate) async fn answer(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    (status, serde_json::from_str(&response.text().await.unwrap()).unwrap_or_default())
}

/// What a token says.
pub(super) fn claims(token: &str) -> Value {
    let payload = BASE64_URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    serde_json::from_slice(&payload).unwrap()
}

/// The code of the first error.
pub(super) fn code(answer: &(u16, Value)) -> (u16, &str) {
    (answer.0, answer.1["errors"][0]["code"].as_str().unwrap_or_default())
}
