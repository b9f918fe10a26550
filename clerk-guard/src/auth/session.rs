use std::{fmt, sync::Arc};

use super::Verified;
use crate::{
    base::{OrgId, OrgSlug, SessionId, UserId},
    claims::{Claim, SessionClaims},
};

/// A session whose token was verified: who is calling, and in which organization.
///
/// Cheap to clone. It says what was true when its token was made, up to a minute ago.
#[derive(Clone)]
pub struct Session(Arc<Verified<SessionClaims>>);

impl Session {
    /// The user. Never empty.
    #[must_use]
    pub fn user_id(&self) -> &UserId {
        self.0.user_id()
    }

    /// The session's own id. Never empty.
    #[must_use]
    pub fn session_id(&self) -> &SessionId {
        self.0.session_id()
    }

    /// The active organization, if there is one.
    #[must_use]
    pub fn org_id(&self) -> Option<&OrgId> {
        self.0.org_id().filter(|id| !id.is_empty())
    }

    /// The slug of the active organization, if it has one.
    #[must_use]
    pub fn org_slug(&self) -> Option<&OrgSlug> {
        self.org_id().and(self.0.org_slug())
    }

    /// The user's role in the active organization: `org:admin`.
    #[must_use]
    pub fn org_role(&self) -> Option<&str> {
        self.org_id().and(self.0.org_role())
    }

    /// Does someone else act as this user? Where the claim cannot be read, the answer is yes.
    #[must_use]
    pub fn is_impersonated(&self) -> bool {
        !matches!(self.0.actor(), Claim::Absent)
    }

    /// All that the token says.
    #[must_use]
    pub fn claims(&self) -> &SessionClaims {
        &self.0
    }
}

impl From<Verified<SessionClaims>> for Session {
    fn from(claims: Verified<SessionClaims>) -> Self {
        Self(Arc::new(claims))
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
