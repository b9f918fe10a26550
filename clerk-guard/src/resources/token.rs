use std::fmt;

use serde::Deserialize;

use super::wire::millis;
use crate::base::{Secret, SignInTokenId, Timestamp, UserId};

/// A token that Clerk made. It is as good as a password until it expires, so it is shown by nothing but
/// [`expose`](Self::expose).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Box<str>")]
pub struct IssuedToken(Secret);

impl IssuedToken {
    /// The token itself, to be sent to whom it is for.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl From<Box<str>> for IssuedToken {
    fn from(token: Box<str>) -> Self {
        Self(Secret::new(token))
    }
}

/// A token by which a user can sign in once, without anything else.
#[derive(Clone, Deserialize)]
#[non_exhaustive]
pub struct SignInToken {
    /// Its id, by which it can be revoked.
    pub id: SignInTokenId,
    /// Who signs in by it.
    pub user_id: UserId,
    /// Whether it still can be used: `pending`, `accepted`, `revoked`.
    pub status: Box<str>,
    /// The token. There is none in the answer to a revocation.
    pub token: Option<IssuedToken>,
    /// An address that signs whoever opens it in.
    url: Option<IssuedToken>,
    /// When it was made.
    #[serde(deserialize_with = "millis")]
    pub created_at: Timestamp,
}

impl SignInToken {
    /// An address that signs in whoever opens it: as secret as the token.
    #[must_use]
    pub fn expose_url(&self) -> Option<&str> {
        self.url.as_ref().map(IssuedToken::expose)
    }
}

/// Neither the token nor the address that holds it.
impl fmt::Debug for SignInToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignInToken")
            .field("id", &self.id)
            .field("user_id", &self.user_id)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
