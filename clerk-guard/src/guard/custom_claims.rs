//! What expansions ask about custom claims.

use crate::{auth::Session, authz::DenialKind, claims::CustomClaims};

/// Does `test` hold of the session's custom claims?
///
/// # Errors
///
/// [`DenialKind::MalformedCustomClaims`], where they cannot be read as `C`. Neither yes nor no: its negation does not hold either.
pub fn claims_hold<C: CustomClaims>(session: &Session, test: fn(&C) -> bool) -> Result<bool, DenialKind> {
    match session.decode::<C>() {
        Ok(claims) => Ok(test(&claims)),
        Err(_) => Err(DenialKind::MalformedCustomClaims),
    }
}

/// Compiles only where a type that is flattened into custom claims is itself one of custom claims.
pub fn flattened<C: CustomClaims>() {}
