use std::{fmt, sync::Arc};

use super::{Conceal, Origin, Terms, Verified};
use crate::{
    base::{OrgId, OrgSlug, SessionId, Timestamp, UserId},
    claims::{Claim, CustomClaims, CustomClaimsError, DecodedClaims, SessionClaims},
};

/// A session whose token was verified: who is calling, and in which organization.
///
/// Cheap to clone. It says what was true when its token was made, up to a minute ago.
///
/// `C` is the type of its [custom claims](Self::custom_claims). A `Session` has been asked for none; a `Session<AppClaims>` exists
/// only where they could be read.
pub struct Session<C: CustomClaims = ()> {
    inner: Arc<Inner>,
    custom: C::Shared,
}

struct Inner {
    claims: Verified<SessionClaims>,
    terms: Terms,
    /// Asked by every guard, so it is not read off the claims each time.
    is_active: bool,
    /// As it came.
    token: Option<Arc<str>>,
    decoded: DecodedClaims,
}

impl<C: CustomClaims> Session<C> {
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
        &self.inner.claims
    }

    /// The custom claims of the token.
    ///
    /// ```
    /// use clerk_guard::{Denial, Session, SessionClaims, require_auth, testing::TestInstance};
    /// use serde::Deserialize;
    ///
    /// #[derive(Deserialize, SessionClaims)]
    /// struct AppClaims {
    ///     email: Option<String>,
    /// }
    ///
    /// #[require_auth(session: Session<AppClaims>)]
    /// fn email() -> Result<Option<String>, Denial> {
    ///     Ok(session.custom_claims().email.clone())
    /// }
    ///
    /// let clerk = TestInstance::new();
    /// let ada = clerk.session().claim("email", "ada@example.com".into());
    /// assert_eq!(ada.sync_scope(email)?.as_deref(), Some("ada@example.com"));
    /// # Ok::<(), Denial>(())
    /// ```
    #[must_use]
    pub fn custom_claims(&self) -> &C {
        &self.custom
    }

    /// The custom claims of the token as some other type, which is an `Arc` of it.
    ///
    /// A token's claims are read once as each type, however often they are asked for: later requests with the same token share
    /// them, too.
    ///
    /// # Errors
    ///
    /// [`CustomClaimsError`] where they cannot be read as this type. The log says so, once for the token.
    pub fn decode<D: CustomClaims>(&self) -> Result<D::Shared, CustomClaimsError> {
        D::shared(|| {
            self.inner.decoded.of(self.claims().as_json(), |error| {
                tracing::error!(
                    target: "clerk_guard",
                    claim = error.path(),
                    as_type = error.type_name(),
                    session_id = self.session_id().as_str(),
                    user_id = self.user_id().as_str(),
                    "the custom claims of a verified session token cannot be read as the type that the program has for them: \
                     see how the session token is customised in the Clerk Dashboard, and make the type fit",
                );
            })
        })
    }

    /// The same session, with its custom claims as some other type.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    pub fn typed<D: CustomClaims>(&self) -> Result<Session<D>, CustomClaimsError> {
        Ok(Session { inner: Arc::clone(&self.inner), custom: self.decode::<D>()? })
    }

    /// The same session, for what does not ask for custom claims.
    #[must_use]
    pub fn untyped(&self) -> Session {
        Session { inner: Arc::clone(&self.inner), custom: &() }
    }

    /// The token, as it came. It is as good as a password until it expires: keep it out of logs and answers. `None` where the
    /// session was made of claims alone.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.inner.token.as_deref()
    }

    pub(super) fn into_untyped(self) -> Session {
        Session { inner: self.inner, custom: &() }
    }
}

impl Session {
    /// The token, to be kept without a copy.
    #[cfg(feature = "http")]
    pub(crate) fn shared_token(&self) -> Option<Arc<str>> {
        self.inner.token.clone()
    }

    /// The session of a token that was judged on these terms.
    pub(crate) fn on_terms(claims: Verified<SessionClaims>, terms: Terms, token: Option<&str>) -> Self {
        let token = token.map(Into::into);
        let (is_active, decoded) = (claims.is_active(), DecodedClaims::default());
        Self { inner: Arc::new(Inner { claims, terms, is_active, token, decoded }), custom: &() }
    }

    /// Would its token be refused by now?
    pub(crate) fn is_expired(&self) -> bool {
        self.inner.terms.is_past(self.claims().expires_at())
    }

    pub(super) fn conceal(&self) -> Conceal {
        self.inner.terms.conceal
    }

    /// What the instance gave it along.
    #[cfg_attr(not(feature = "backend"), expect(dead_code, reason = "what is asked is the Backend API"))]
    pub(crate) fn origin(&self) -> &Origin {
        &self.inner.terms.origin
    }

    pub(super) fn is_active(&self) -> bool {
        self.inner.is_active
    }

    pub(super) fn now(&self) -> Timestamp {
        self.inner.terms.watch.now()
    }
}

impl From<Verified<SessionClaims>> for Session {
    fn from(claims: Verified<SessionClaims>) -> Self {
        Self::on_terms(claims, Terms::default(), None)
    }
}

impl<C: CustomClaims> Clone for Session<C> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), custom: self.custom.clone() }
    }
}

/// Shows who and in which organization. No custom claims: an application may keep anything in them.
impl<C: CustomClaims> fmt::Debug for Session<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("user_id", self.user_id())
            .field("session_id", self.session_id())
            .field("org_id", &self.org_id())
            .finish_non_exhaustive()
    }
}
