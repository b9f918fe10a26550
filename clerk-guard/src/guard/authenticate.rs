//! From the token of a request to who is calling.

use super::{Clerk, clerk::Keys};
use crate::{
    auth::{Auth, Session, Verified},
    claims::SessionClaims,
    keys::{FetchError, KeyCache},
    verify::{KeySet, TokenError, TokenErrorKind, Unverified},
};

/// Why there is no session.
enum Refusal {
    Token(TokenError),
    Keys(FetchError),
}

impl Clerk {
    /// Who is calling with this session token? Nobody is, without one.
    ///
    /// This never fails: a token that is refused is nobody's, with the code of the reason; where keys cannot be had, the
    /// answer is [unavailable](Auth::unavailable). The log says why.
    pub async fn authenticate(&self, token: Option<&str>) -> Auth {
        match (self.authenticate_now(token), &self.0.keys, token) {
            (Some(auth), ..) => auth,
            (None, Keys::Cached(cache), Some(token)) => self.auth(self.verify_with(token, cache).await),
            (None, ..) => Auth::unavailable(),
        }
    }

    /// The same, where it can be told without waiting: there is no token, or its keys are at hand.
    pub(crate) fn authenticate_now(&self, token: Option<&str>) -> Option<Auth> {
        match (token, &self.0.keys) {
            (None, _) => Some(Auth::signed_out()),
            (Some(token), Keys::Fixed(keys)) => {
                Some(self.auth(self.verify(token, keys).map_err(Refusal::Token)))
            }
            (Some(_), Keys::Cached(_)) => None,
        }
    }

    fn auth(&self, verified: Result<Verified<SessionClaims>, Refusal>) -> Auth {
        match verified {
            Ok(claims) => self.signed_in(claims),
            Err(Refusal::Token(error)) => {
                tracing::info!(target: "clerk_guard", code = error.code(), %error, "a session token was refused");
                Auth::signed_out_because(error.code())
            }
            Err(Refusal::Keys(error)) => {
                tracing::error!(
                    target: "clerk_guard",
                    code = error.code(),
                    %error,
                    "a session token could not be judged, for there are no keys"
                );
                Auth::unavailable()
            }
        }
    }

    fn signed_in(&self, claims: Verified<SessionClaims>) -> Auth {
        for claim in claims.malformed() {
            tracing::error!(
                target: "clerk_guard",
                claim,
                session_id = claims.session_id().as_str(),
                "a claim of a verified session token cannot be read, and denies whatever depends on it"
            );
        }
        Session::on_watch(claims, self.0.watch.clone()).into()
    }

    fn verify(&self, token: &str, keys: &KeySet) -> Result<Verified<SessionClaims>, TokenError> {
        self.0.verifier.verify(token, keys, self.0.watch.now())
    }

    async fn verify_with(&self, token: &str, cache: &KeyCache) -> Result<Verified<SessionClaims>, Refusal> {
        let decoded = Unverified::decode(token).map_err(Refusal::Token)?;
        let keys = cache.keys_for(decoded.key_id()).await.map_err(Refusal::Keys)?;
        match self.0.verifier.verify_decoded(decoded, &keys, self.0.watch.now()) {
            // The instance may have a new key under the old id. Forgers cannot have it asked often.
            Err(error) if error.kind() == TokenErrorKind::InvalidSignature => {
                match cache.newer_than(&keys).await {
                    Some(newer) => self.verify(token, &newer).map_err(Refusal::Token),
                    None => Err(Refusal::Token(error)),
                }
            }
            verified => verified.map_err(Refusal::Token),
        }
    }
}
