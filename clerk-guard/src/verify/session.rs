//! Tokens of sessions.

use super::{KeySet, TokenError, TokenErrorKind, TokenVerifier, Unverified, checks, checks::Span};
use crate::{
    auth::Verified,
    base::Timestamp,
    claims::{ClaimsError, SessionClaims},
};

impl TokenVerifier {
    /// Verifies a session token by `keys`, at the time `now`.
    ///
    /// # Errors
    ///
    /// [`TokenError`], with the code of the first check that failed in the [order of checks](super#the-order-of-checks).
    pub fn verify(
        &self,
        token: &str,
        keys: &KeySet,
        now: Timestamp,
    ) -> Result<Verified<SessionClaims>, TokenError> {
        self.verify_decoded(Unverified::decode(token)?, keys, now)
    }

    /// Verifies a session token that was taken apart before, to see which key it needs.
    ///
    /// # Errors
    ///
    /// As [`verify`](Self::verify).
    pub fn verify_decoded(
        &self,
        token: Unverified<'_>,
        keys: &KeySet,
        now: Timestamp,
    ) -> Result<Verified<SessionClaims>, TokenError> {
        let claims = token.read()?;
        token.header.check_machine()?;
        let key = keys.find(&token)?;
        token.header.check_type(self.header_types.as_deref())?;
        token.header.check_algorithm()?;
        key.check_signature(&token)?;

        let span = Span { now, skew: self.clock_skew };
        checks::subject(&claims)?;
        checks::audience(&claims, &self.audiences)?;
        checks::authorized_party(&claims, &self.authorized_parties)?;
        checks::issuer(&claims, &self.issuers)?;
        checks::expiry(&claims, span)?;
        checks::not_before(&claims, span)?;
        checks::issued_at(&claims, span)?;

        token.header.check_session()?;
        checks::audience_shape(&claims, &self.audiences)?;
        checks::user(&claims)?;
        let session = SessionClaims::from_wire(&claims).map_err(|error| not_a_session(&error))?;
        Ok(Verified::assertion(session.with_json(token.payload)))
    }

    /// Verifies the session token of a request, in which tokens of other classes are expected: they are told apart before
    /// anything else is looked at, so that an expired one is a token of the wrong kind, and no expired session.
    pub(crate) fn verify_in_request(
        &self,
        token: Unverified<'_>,
        keys: &KeySet,
        now: Timestamp,
    ) -> Result<Verified<SessionClaims>, TokenError> {
        token.check_class()?;
        self.verify_decoded(token, keys, now)
    }

    /// Is the session of a token that was verified before still within its dates?
    pub(crate) fn is_current(&self, claims: &SessionClaims, now: Timestamp) -> bool {
        Span { now, skew: self.clock_skew }.holds(claims)
    }
}

impl Unverified<'_> {
    /// Does it say of itself that it is of another class than session tokens? Whoever wrote it may have lied, so this only
    /// refuses.
    pub(crate) fn check_class(&self) -> Result<(), TokenError> {
        self.header.check_class()?;
        checks::no_machine(&self.read()?)
    }
}

fn not_a_session(error: &ClaimsError) -> TokenError {
    let kind = match error {
        ClaimsError::Session => TokenErrorKind::TypeMismatch,
        _ => TokenErrorKind::VerificationFailed,
    };
    TokenError::own(kind, error.to_string())
}
