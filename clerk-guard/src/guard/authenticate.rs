//! From a session token to who is calling.

use super::{Clerk, clerk::Keys};
use crate::{
    auth::{Auth, Session, Terms, Verified},
    claims::SessionClaims,
    keys::{FetchError, KeyCache},
    verify::{KeySet, TokenError, TokenErrorKind, TokenVerifier, Unverified},
};

/// Why there is no session.
#[derive(Debug)]
pub(super) enum Refusal {
    Token(TokenError),
    Keys(FetchError),
}

impl Clerk {
    /// Who is calling with this session token? Nobody is, without one.
    ///
    /// This never fails: a token that is refused is nobody's, with the code of the reason; where keys cannot be had, the
    /// answer is [unavailable](Auth::unavailable). The log says why.
    ///
    /// It is for code that has a token from elsewhere than a request. For requests there is more to it than the token.
    pub async fn authenticate(&self, token: Option<&str>) -> Auth {
        let Some(token) = token else { return Auth::signed_out() };
        match self.session(token).await {
            Ok(session) => session.into(),
            Err(Refusal::Token(error)) => Auth::signed_out_because(error.code()),
            Err(Refusal::Keys(error)) => Auth::unavailable_for(error.retry_after()),
        }
    }

    /// The session of this token.
    pub(super) async fn session(&self, token: &str) -> Result<Session, Refusal> {
        let verified = match (self.session_now(token), &self.0.keys) {
            (Some(verified), _) => return verified,
            (None, Keys::Cached(cache)) => self.session_by(token, cache).await,
            (None, Keys::Fixed(keys)) => self.session_with(token, keys).map_err(Refusal::Token),
        };
        verified.inspect_err(report)
    }

    /// The same, where it can be told without waiting.
    pub(super) fn session_now(&self, token: &str) -> Option<Result<Session, Refusal>> {
        let verified = match &self.0.keys {
            Keys::Fixed(keys) => self.session_with(token, keys),
            Keys::Cached(cache) => {
                // What is refused before any key is looked for needs none.
                let key_id = Unverified::decode(token)
                    .and_then(|token| token.check_class().map(|()| token.key_id().map(str::to_owned)));
                let keys = key_id.map(|id| cache.keys_at_hand(id.as_deref()));
                match keys {
                    Ok(keys) => match self.session_with(token, &keys?) {
                        Err(error) if may_be_of_a_newer_key(&error) && cache.may_ask_again() => return None,
                        verified => verified,
                    },
                    Err(error) => Err(error),
                }
            }
        };
        Some(verified.map_err(Refusal::Token).inspect_err(report))
    }

    async fn session_by(&self, token: &str, cache: &KeyCache) -> Result<Session, Refusal> {
        let key_id = {
            let decoded = Unverified::decode(token).map_err(Refusal::Token)?;
            decoded.check_class().map_err(Refusal::Token)?;
            decoded.key_id().map(str::to_owned)
        };
        let keys = cache.keys_for(key_id.as_deref()).await.map_err(Refusal::Keys)?;
        match self.session_with(token, &keys) {
            Err(error) if may_be_of_a_newer_key(&error) => match cache.newer_than(&keys).await {
                Some(newer) => self.session_with(token, &newer).map_err(Refusal::Token),
                None => Err(Refusal::Token(error)),
            },
            verified => verified.map_err(Refusal::Token),
        }
    }

    /// What goes along with a session whose token this verifies.
    pub(super) fn terms(&self, verifier: &TokenVerifier) -> Terms {
        Terms {
            watch: self.0.watch.clone(),
            skew: verifier.skew(),
            conceal: self.0.conceal,
            origin: self.0.origin.clone(),
        }
    }

    fn session_with(&self, token: &str, keys: &KeySet) -> Result<Session, TokenError> {
        let decoded = Unverified::decode(token)?;
        let now = self.0.watch.now();
        let claims = self.0.verifier.verify_in_request(decoded, keys, now)?;
        for claim in claims.malformed() {
            tracing::error!(
                target: "clerk_guard",
                claim,
                session_id = claims.session_id().as_str(),
                "a claim of a verified session token cannot be read, and denies whatever depends on it"
            );
        }
        let session = self.session_of(claims, &self.0.verifier, token)?;
        self.0.size_warnings.look_at(&session, token, now);
        #[cfg(feature = "http")]
        self.0.remembered.keep(&session, keys);
        Ok(session)
    }
}

impl Clerk {
    /// The session of claims that were verified, unless it was revoked since. Every session of an instance is made here.
    pub(super) fn session_of(
        &self,
        claims: Verified<SessionClaims>,
        verifier: &TokenVerifier,
        token: &str,
    ) -> Result<Session, TokenError> {
        self.check_not_revoked(&claims)?;
        Ok(Session::on_terms(claims, self.terms(verifier), Some(token)))
    }
}

/// The instance may have a new key under the old id. Forgers cannot have it asked often.
fn may_be_of_a_newer_key(error: &TokenError) -> bool {
    error.kind() == TokenErrorKind::InvalidSignature
}

fn report(refusal: &Refusal) {
    match refusal {
        Refusal::Token(error) => {
            tracing::info!(
                target: "clerk_guard",
                code = error.code(),
                %error,
                help = error.kind().help(),
                "a session token was refused"
            );
        }
        Refusal::Keys(error) => tracing::error!(
            target: "clerk_guard",
            code = error.code(),
            %error,
            "a session token could not be judged, for there are no keys"
        ),
    }
}
