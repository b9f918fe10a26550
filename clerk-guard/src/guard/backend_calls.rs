//! What requests have to ask of the Backend API.

use super::Clerk;
use crate::{
    auth::{Machine, MachineKind},
    request::{ApiRefused, Refresh, Refused},
};

type Lines = Result<Vec<Box<str>>, ApiRefused>;

#[cfg(feature = "backend")]
impl Clerk {
    /// The cookies of a handshake.
    pub(super) async fn payload(&self, nonce: &str) -> Lines {
        lines(self.asked_backend()?.handshake_payload(nonce).await, "the cookies of a handshake")
    }

    /// The cookies of a session that goes on.
    pub(super) async fn refresh(&self, refresh: &Refresh) -> Lines {
        let Refresh { session_id, suffixed_cookies, body } = refresh;
        let answer = self.asked_backend()?.refresh_session(session_id, *suffixed_cookies, body).await;
        lines(answer, "a new session token")
    }

    /// A machine token that only Clerk can read.
    pub(super) async fn look_up(&self, token: &str, kind: MachineKind) -> Result<Machine, Refused> {
        use crate::backend::MachineRefusal;

        let unavailable = |code, retry_after| Refused::Unavailable { code, retry_after };
        let backend = self.asked_backend().map_err(|_| unavailable("unexpected-error", None))?;
        let now = self.0.watch.now();
        let found = backend.verify_machine(kind, token, self.0.verifier.audience(), now).await;
        found.map(Machine::from).map_err(|refusal| {
            let code = refusal.code();
            match refusal {
                MachineRefusal::Token(why) => {
                    tracing::info!(target: "clerk_guard", code, %why, %kind, "a machine token was refused");
                    Refused::Unknown { code, why: why.to_string().into() }
                }
                MachineRefusal::Unavailable(error) => {
                    tracing::error!(target: "clerk_guard", code, %error, %kind, "a machine token could not be looked up");
                    unavailable(code, error.retry_after())
                }
            }
        })
    }

    /// Is there a key with which Clerk can be asked about such tokens?
    pub(super) fn can_look_up(&self, kind: MachineKind) -> bool {
        match kind {
            MachineKind::M2m => self.0.backend.is_some(),
            MachineKind::ApiKey | MachineKind::OAuth => self.0.settings.has_backend,
        }
    }

    fn asked_backend(&self) -> Result<&crate::backend::BackendClient, ApiRefused> {
        self.0.backend.as_ref().ok_or_else(ApiRefused::unavailable)
    }
}

#[cfg(feature = "backend")]
fn lines(answer: Result<Vec<String>, crate::backend::ApiError>, what: &str) -> Lines {
    match answer {
        Ok(lines) => Ok(lines.into_iter().map(Into::into).collect()),
        Err(error) => {
            let refused = ApiRefused::from(&error);
            if refused.is_unavailable {
                tracing::error!(target: "clerk_guard", %error, what, "the Backend API is out of reach");
            } else {
                tracing::info!(target: "clerk_guard", %error, what, "the Backend API refused");
            }
            Err(refused)
        }
    }
}

#[cfg(feature = "backend")]
impl From<&crate::backend::ApiError> for ApiRefused {
    fn from(error: &crate::backend::ApiError) -> Self {
        use crate::backend::ApiErrorKind::{Malformed, NotSent, Status, Timeout, Unreachable};

        /// Reported where the secret key is of no use, which is not the caller's doing.
        const OURS: [&str; 4] = [
            "clerk_key_invalid",
            "authentication_invalid",
            "authorization_header_format_invalid",
            "could_not_authenticate_request",
        ];

        let code = error.reported().first().map(|reported| reported.code().into());
        // What cannot be read is as good as not received, and one of Clerk's own codes says the same.
        let is_transport =
            matches!(error.kind(), Unreachable | Timeout | Malformed) || error.reports("unexpected_error");
        let is_ours = OURS.iter().any(|code| error.reports(code));
        // There is a key, or nobody would ask; so what was not fit to be sent came from the caller.
        let is_refusal =
            matches!(error.kind(), NotSent | Status(400..=407 | 409..=428 | 430..=499)) && !is_ours;
        Self { code, is_transport, is_unavailable: !is_refusal, retry_after: error.retry_after() }
    }
}

/// Without the feature there is nobody to ask, and the settings keep everybody from wanting to.
#[cfg(not(feature = "backend"))]
#[expect(clippy::unused_async, clippy::unused_self, reason = "as with the feature")]
impl Clerk {
    pub(super) async fn payload(&self, _: &str) -> Lines {
        Err(ApiRefused::unavailable())
    }

    pub(super) async fn refresh(&self, _: &Refresh) -> Lines {
        Err(ApiRefused::unavailable())
    }

    pub(super) async fn look_up(&self, _: &str, _: MachineKind) -> Result<Machine, Refused> {
        Err(Refused::Unavailable { code: "unexpected-error", retry_after: None })
    }

    pub(super) fn can_look_up(&self, _: MachineKind) -> bool {
        false
    }
}
