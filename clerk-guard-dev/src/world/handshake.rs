use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::{Browser, World, ids::new_id, session_tokens::Wanted};
use crate::error::ApiError;

/// What an application asks of a handshake.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HandshakeRequest<'a> {
    /// The origin of the application.
    pub(crate) origin: &'a str,
    pub(crate) suffixed: bool,
    /// The organization that is to be active: its id or slug, empty for none.
    pub(crate) organization: Option<&'a str>,
}

/// What a server shows to have a session go on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RefreshRequest<'a> {
    pub(crate) session: &'a str,
    pub(crate) refresh_token: &'a str,
    /// The token that has expired: it says for which origin it was.
    pub(crate) expired_token: &'a str,
    pub(crate) origin: &'a str,
    pub(crate) suffixed: bool,
}

impl World {
    /// The cookies by which the application knows this browser.
    pub(crate) fn handshake(&mut self, browser: &Browser, asked: HandshakeRequest<'_>) -> Vec<String> {
        // A name that was never given is as good as none: the application is told a new one.
        let known = self.client_of(browser).is_ok();
        let browser = if known { browser.clone() } else { Browser { name: None, ..browser.clone() } };
        let client = self.client_of(&browser).ok().flatten().cloned();
        let dev_browser = match &browser.name {
            Some(dev_browser) => dev_browser.clone(),
            None => self.new_dev_browser(client.as_ref().map(|client| client.id.clone())),
        };
        let mut session = client.as_ref().and_then(|client| self.active_session(client)).cloned();
        if let (Some(found), Some(organization)) = (&session, asked.organization) {
            // Who is not a member keeps what was active.
            if let Ok(changed) = self.activate(&found.id.clone(), Some(organization)) {
                session = Some(changed);
            }
        }
        let mut lines = self.dev_browser_directives(&dev_browser, asked.suffixed);
        lines.extend(self.directives(session.as_ref(), asked.origin, asked.suffixed));
        lines
    }

    /// Keeps the lines until a server asks for them.
    pub(crate) fn keep_under_nonce(&mut self, lines: Vec<String>) -> String {
        let nonce = new_id("");
        self.record.nonces.insert(nonce.clone(), lines);
        nonce
    }

    /// The lines under this nonce, once.
    pub(crate) fn take_by_nonce(&mut self, nonce: &str) -> Option<Vec<String>> {
        self.record.nonces.remove(nonce)
    }

    /// The same lines as a token, for servers that do not ask.
    pub(crate) fn as_token(&self, lines: &[String]) -> String {
        self.instance().sign(&json!({ "handshake": lines }))
    }

    /// New cookies for a session whose token has expired.
    ///
    /// # Errors
    ///
    /// With the code that says why a server is to send the browser here instead.
    pub(crate) fn refresh(&mut self, asked: RefreshRequest<'_>) -> Result<Vec<String>, ApiError> {
        let session = self.record.refresh_tokens.get(asked.refresh_token);
        if session.is_none_or(|session| session != asked.session) {
            return Err(ApiError::refresh("refresh_token_not_found"));
        }
        match origin_of(asked.expired_token) {
            None => return Err(ApiError::refresh("expired_session_token_missing_azp_claim")),
            Some(origin) if origin != asked.origin => {
                return Err(ApiError::refresh("refresh_request_origin_azp_mismatch"));
            }
            Some(_) => {}
        }
        let session = match self.living_session(asked.session) {
            Ok(session) => session.clone(),
            Err(_) => return Err(ApiError::refresh("session_refresh_inactive_session")),
        };
        Ok(self.directives(Some(&session), asked.origin, asked.suffixed))
    }

    /// A new token of a session whose token has expired.
    ///
    /// # Errors
    ///
    /// As [`refresh`](Self::refresh).
    pub(crate) fn refreshed_token(&mut self, asked: RefreshRequest<'_>) -> Result<String, ApiError> {
        self.refresh(asked)?;
        let session = self.living_session(asked.session)?;
        Ok(self.session_token(session, Wanted { origin: Some(asked.origin), ..Wanted::default() }))
    }
}

/// The origin that a session token was made for. It was checked where it was used; it is read here.
fn origin_of(token: &str) -> Option<String> {
    let payload = BASE64_URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    let claims: Value = serde_json::from_slice(&payload).ok()?;
    claims.get("azp")?.as_str().map(str::to_owned)
}
