//! Events, sent as Clerk sends them: signed by Standard Webhooks, under the names of headers that Svix gives them.

use std::time::Duration;

use aws_lc_rs::hmac;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use reqwest::{Client, header, redirect::Policy};
use serde_json::{Value, json};
use tokio::runtime::Handle;

use crate::{
    definition::key_of,
    world::{World, new_id},
};

/// How often a server is tried that does not answer, or not with success.
const TRIES: u32 = 3;
/// How long it has for an answer, and how long it has peace after another.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(500);

/// Sends events, each in a task of its own: what happens does not wait for who is told.
#[derive(Clone, Debug)]
pub(crate) struct Webhooks {
    client: Client,
    /// Where the tasks run, whoever makes something happen.
    runtime: Handle,
}

impl Webhooks {
    /// What sends from the runtime that this is called in, and to nobody but the address itself.
    pub(crate) fn new() -> reqwest::Result<Self> {
        let client = Client::builder().no_proxy().redirect(Policy::none()).build()?;
        Ok(Self { client, runtime: Handle::current() })
    }

    /// Tells all servers that are to be told of an event: `session.created`, and the session as the Backend API has it.
    pub(crate) fn send(&self, world: &World, kind: &str, data: &Value) {
        if world.definition.webhooks.is_empty() {
            return;
        }
        let body = json!({
            "object": "event", "type": kind, "data": data, "timestamp": world.now(),
            "instance_id": world.instance().key_id(),
            "event_attributes": { "http_request": { "client_ip": "127.0.0.1", "user_agent": "" } },
        })
        .to_string();
        for webhook in &world.definition.webhooks {
            let (id, timestamp) = (new_id("msg_"), world.now() / 1000);
            let Some(signature) = signature(&webhook.secret, &format!("{id}.{timestamp}.{body}")) else {
                continue;
            };
            let request = self
                .client
                .post(&webhook.url)
                .timeout(PATIENCE)
                .header(header::CONTENT_TYPE, "application/json")
                .header("svix-id", id)
                .header("svix-timestamp", timestamp)
                .header("svix-signature", signature)
                .body(body.clone());
            self.runtime.spawn(deliver(request, kind.to_owned()));
        }
    }
}

async fn deliver(request: reqwest::RequestBuilder, kind: String) {
    for left in (0..TRIES).rev() {
        let Some(request) = request.try_clone() else { return };
        match request.send().await.and_then(reqwest::Response::error_for_status) {
            Ok(_) => return,
            Err(error) if left == 0 => {
                tracing::warn!(target: "clerk_guard_dev", %kind, %error, "nobody takes an event");
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

fn signature(secret: &str, signed: &str) -> Option<String> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &key_of(secret)?);
    Some(format!("v1,{}", BASE64_STANDARD.encode(hmac::sign(&key, signed.as_bytes()))))
}
