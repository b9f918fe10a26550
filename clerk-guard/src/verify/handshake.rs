//! Tokens of handshakes, which carry the cookies that a browser is to get.

use super::{KeySet, TokenError, TokenErrorKind, TokenVerifier, Unverified};
use crate::{
    auth::Verified,
    claims::lenient::{List, members},
};

members! {
    /// The claims of a handshake token.
    HandshakeMembers {
        handshake: List = "handshake",
    }
}

impl TokenVerifier {
    /// Verifies a handshake token by `keys`, and returns its `Set-Cookie` lines; `None` where something else is among them.
    ///
    /// It has no dates of its own: the session token in it has.
    #[expect(
        clippy::unused_self,
        reason = "what is asked of tokens is asked here, whether or not it is configured"
    )]
    pub(crate) fn verify_handshake(
        &self,
        token: &Unverified<'_>,
        keys: &KeySet,
    ) -> Result<Verified<Option<Vec<Box<str>>>>, TokenError> {
        let claims: HandshakeMembers<'_> = crate::claims::lenient::read(&token.payload).map_err(|_| {
            TokenError::new(TokenErrorKind::Invalid, "the payload is no JSON, or repeats a claim")
        })?;
        token.header.check_type(None)?;
        token.header.check_algorithm()?;
        if token.header.check_class().is_err() {
            return Err(TokenError::new(TokenErrorKind::Invalid, "`cat` is not that of a handshake token"));
        }
        token.header.check_extensions()?;
        keys.find(token)?.check_signature(token)?;
        let directives = match &claims.handshake {
            List::Items(items) => items.iter().map(|item| item.text().map(Into::into)).collect(),
            List::Absent | List::Null | List::Single(_) => Some(Vec::new()),
        };
        Ok(Verified::assertion(directives))
    }
}
