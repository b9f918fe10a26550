use std::{fmt, sync::Arc};

use super::{Conceal, Terms, Verified};
use crate::{
    base::{OrgId, OrgSlug, SessionId, Timestamp, UserId},
    claims::{Claim, SessionClaims},
};

/// A session whose token was verified: who is calling, and in which organization.
///
/// Cheap to clone. It says what was true when its token was made, up to a minute ago.
#[derive(Clone)]
pub struct Session(Arc<Inner>);

struct Inner {
    claims: Verified<SessionClaims>,
    terms: Terms,
    /// Asked by every guard, so it is not read off the claims each time.
    is_active: bool,
    /// As it came.
    token: Option<Arc<str>>,
}

impl Session {
    /// The user. Never empty.
    #[must_use]
    pub fn user_id(&self) -> &UserId {
        self.claims().user_id()
    }

    /// The session's own id. Never empty.
    #[must_use]
    pub fn session_id(&self) -> &SessionId {
        self.claims().session_id()
    }

    /// The active organization, if there is one.
    #[must_use]
    pub fn org_id(&self) -> Option<&OrgId> {
        self.claims().org_id().filter(|id| !id.is_empty())
    }

    /// The slug of the active organization, if it has one.
    #[must_use]
    pub fn org_slug(&self) -> Option<&OrgSlug> {
        self.org_id().and(self.claims().org_slug())
    }

    /// The user's role in the active organization: `org:admin`.
    #[must_use]
    pub fn org_role(&self) -> Option<&str> {
        self.org_id().and(self.claims().org_role())
    }

    /// Does someone else act as this user? Where the claim cannot be read, the answer is yes.
    #[must_use]
    pub fn is_impersonated(&self) -> bool {
        !matches!(self.claims().actor(), Claim::Absent)
    }

    /// All that the token says.
    #[must_use]
    pub fn claims(&self) -> &SessionClaims {
        &self.0.claims
    }

    /// The token, as it came. It is as good as a password until it expires: keep it out of logs and answers. `None` where the
    /// session was made of claims alone.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.0.token.as_deref()
    }

    /// The token, to be kept without a copy.
    #[cfg(feature = "http")]
    pub(crate) fn shared_token(&self) -> Option<Arc<str>> {
        self.0.token.clone()
    }

    /// The session of a token that was judged on these terms.
    pub(crate) fn on_terms(claims: Verified<SessionClaims>, terms: Terms, token: Option<&str>) -> Self {
        let token = token.map(Into::into);
        Self(Arc::new(Inner { is_active: claims.is_active(), claims, terms, token }))
    }

    /// Would its token be refused by now?
    pub(crate) fn is_expired(&self) -> bool {
        self.0.terms.is_past(self.claims().expires_at())
    }

    pub(super) fn conceal(&self) -> Conceal {
        self.0.terms.conceal
    }

    pub(super) fn is_active(&self) -> bool {
        self.0.is_active
    }

    pub(super) fn now(&self) -> Timestamp {
        self.0.terms.watch.now()
    }
}

impl From<Verified<SessionClaims>> for Session {
    fn from(claims: Verified<SessionClaims>) -> Self {
        Self::on_terms(claims, Terms::default(), None)
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("user_id", self.user_id())
            .field("session_id", self.session_id())
            .field("org_id", &self.org_id())
            .finish_non_exhaustive()
    }
}
