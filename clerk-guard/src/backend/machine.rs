use std::fmt;

use serde_json::json;

use super::{
    ApiError, ApiErrorKind,
    answer::object,
    client::BackendClient,
    http::Request,
    machine_answer::{Answer, Flaw, Unreadable},
};
use crate::{
    auth::{MachineClaims, MachineKind, Verified},
    base::{PREFIX_API_KEY, PREFIX_M2M, PREFIX_OAUTH, Timestamp},
};

/// The longest token that is asked about, in bytes. Clerk's have some fifty.
const MAX_TOKEN: usize = 512;

/// Why nothing can be said for a machine's token.
#[derive(Debug)]
pub(crate) enum MachineRefusal {
    /// The token is no good.
    Token(Flaw),
    /// Clerk could not be asked, does not know us, or gave no answer that can be read. It says nothing of the token.
    Unavailable(ApiError),
}

impl MachineRefusal {
    /// Clerk's code for it.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Token(flaw) => flaw.code(),
            Self::Unavailable(error) => match error.kind() {
                // No key is as good as one that is unknown: whoever runs the server has to see to it.
                ApiErrorKind::Status(401) | ApiErrorKind::NotSent => "secret-key-invalid",
                _ => "unexpected-error",
            },
        }
    }
}

impl fmt::Display for MachineRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(flaw) => write!(f, "{flaw} ({})", self.code()),
            Self::Unavailable(error) => write!(f, "{error} ({})", self.code()),
        }
    }
}

impl BackendClient {
    /// Asks Clerk about an opaque machine token, at the time `now`. Each call may be billed.
    ///
    /// Where there are `audiences`, an OAuth token must name one of them; other kinds name none.
    ///
    /// # Errors
    ///
    /// [`MachineRefusal`], which tells a token that is no good from Clerk being out of reach.
    pub(crate) async fn verify_machine(
        &self,
        kind: MachineKind,
        token: &str,
        audiences: &[String],
        now: Timestamp,
    ) -> Result<Verified<MachineClaims>, MachineRefusal> {
        // Anyone can send anything, and a call costs time and money.
        if !has_shape(kind, token) {
            return Err(MachineRefusal::Token(Flaw::Shape));
        }
        let answer = self.ask_about(kind, token).await.map_err(|error| match error.kind() {
            ApiErrorKind::Status(404) => MachineRefusal::Token(Flaw::Unknown),
            _ => MachineRefusal::Unavailable(error),
        })?;
        match answer.claims(kind, audiences, now) {
            Ok(Ok(claims)) => Ok(Verified::assertion(claims)),
            Ok(Err(flaw)) => Err(MachineRefusal::Token(flaw)),
            Err(Unreadable) => Err(MachineRefusal::Unavailable(ApiError::new(
                ApiErrorKind::Malformed,
                format!("the answer about the {kind} lacks what it should say"),
            ))),
        }
    }

    async fn ask_about(&self, kind: MachineKind, token: &str) -> Result<Answer, ApiError> {
        // These have no version in their paths.
        let (path, member, key): (&[&str], _, _) = match kind {
            MachineKind::ApiKey => (&["api_keys", "verify"], "secret", self.secret_key()?),
            MachineKind::M2m => (&["m2m_tokens", "verify"], "token", self.machine_secret_key()?),
            MachineKind::OAuth => {
                (&["oauth_applications", "access_tokens", "verify"], "access_token", self.secret_key()?)
            }
        };
        let request = Request::post(path, json!({ member: token }).to_string()).with_key(key);
        object(&self.http().send(request).await?, &format!("the answer about the {kind}"))
    }
}

/// Could Clerk have made it?
fn has_shape(kind: MachineKind, token: &str) -> bool {
    let prefix = match kind {
        MachineKind::ApiKey => PREFIX_API_KEY,
        MachineKind::M2m => PREFIX_M2M,
        MachineKind::OAuth => PREFIX_OAUTH,
    };
    token.starts_with(prefix)
        && token.len() <= MAX_TOKEN
        && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}
