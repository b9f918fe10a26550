//! A browser comes back from a handshake.

use http::{HeaderMap, HeaderValue, header::LOCATION};
use url::Url;

use super::{
    super::{
        Question, RequestState, Status,
        authenticate::{Judge, signed_in, signed_out},
        question::{ApiRefused, Dates, Refused},
        reason,
    },
    Directives, NO_STORE,
};
use crate::{
    auth::TokenKind,
    base::query,
    verify::{TokenError, TokenErrorKind, disputed},
};

impl Judge<'_, '_> {
    /// What a handshake that was just made comes to. `None` where none was made, or nothing can be made of it.
    pub(in crate::request) fn resolve_handshake(&self) -> Result<Option<RequestState>, Question> {
        let is_development = self.incoming.settings.is_development();
        let lines = if let Some(nonce) = self.incoming.handshake_nonce() {
            match self.known.payload(nonce)? {
                Ok(lines) => lines,
                Err(refused) => match self.without_payload(&refused) {
                    Some(state) => return Ok(Some(state)),
                    None => Vec::new(),
                },
            }
        } else if let Some(token) = self.incoming.handshake_token() {
            match self.known.handshake(token)? {
                Ok(lines) => lines,
                Err(refused) => return Ok(self.unusable(&refused, token)),
            }
        } else {
            return Ok(None);
        };

        let Some(directives) = Directives::new(&lines) else { return Ok(None) };
        let mut headers = HeaderMap::new();
        if let Some(url) = self.incoming.url().filter(|_| is_development).and_then(cleaned) {
            headers.insert(LOCATION, url);
            headers.insert(http::header::CACHE_CONTROL, NO_STORE);
        }
        let token = directives.session_token();
        directives.append_to(&mut headers);
        let Some(token) = token else {
            return Ok(Some(signed_out(reason::SESSION_TOKEN_MISSING).with_headers(headers)));
        };
        let session = match self.known.session(token, Dates::Strict)? {
            Err(refused) if is_development && is_about_dates(&refused) => {
                tracing::error!(
                    target: "clerk_guard",
                    reason = refused.code(),
                    "the clock of this machine seems to be off: a session token that Clerk made just now is not valid by it. \
                     On a development instance that is passed over"
                );
                self.known.session(token, Dates::Lenient)?
            }
            session => session,
        };
        Ok(match session {
            // What cannot be read makes nobody, and the cookies are looked at next.
            Ok(session) => Some(signed_in(session))
                .filter(|state| state.status() == Status::SignedIn)
                .map(|state| state.with_headers(headers)),
            Err(refused) => {
                report(&refused, is_development);
                disputed_by(&refused, token)
            }
        })
    }

    /// The service knows nothing of the nonce, or cannot be asked. In development, the browser is sent on without the nonce.
    fn without_payload(&self, refused: &ApiRefused) -> Option<RequestState> {
        let ApiRefused { code, is_unavailable, retry_after, .. } = refused;
        tracing::error!(
            target: "clerk_guard",
            code = code.as_deref(),
            is_unavailable,
            "the cookies of a handshake could not be had"
        );
        let is_production = !self.incoming.settings.is_development();
        (*is_unavailable && is_production).then(|| {
            RequestState::unavailable(TokenKind::Session, reason::SESSION_TOKEN_MISSING)
                .with_retry_after(*retry_after)
        })
    }

    /// A handshake token that is none. In production it may be one of another application on this domain, so the cookies are
    /// looked at next. In development something is set up wrongly, and going on would hide that.
    fn unusable(&self, refused: &Refused, token: &str) -> Option<RequestState> {
        let is_development = self.incoming.settings.is_development();
        report(refused, is_development);
        match refused {
            Refused::Token(error) if is_development => Some(of_no_use(error)),
            _ => disputed_by(refused, token),
        }
    }
}

/// Others would take this token, and somebody would be signed in by it or nobody. To go on to the cookies could sign in somebody
/// else.
fn disputed_by(refused: &Refused, token: &str) -> Option<RequestState> {
    let Refused::Token(error) = refused else { return None };
    (error.is_own() || disputed(token).is_some()).then(|| of_no_use(error))
}

fn of_no_use(error: &TokenError) -> RequestState {
    signed_out(error.code()).with_message(format!("the handshake is of no use: {error}"))
}

fn report(refused: &Refused, is_development: bool) {
    let is_signature =
        matches!(refused, Refused::Token(error) if error.kind() == TokenErrorKind::InvalidSignature);
    let help = if is_signature && is_development {
        "were the keys of another instance configured before? Then clear the cookies of this site"
    } else {
        "are the publishable key and the secret key of one instance? `Clerk::check` tells"
    };
    tracing::error!(target: "clerk_guard", reason = refused.code(), why = %refused, help, "a handshake is of no use");
}

fn is_about_dates(refused: &Refused) -> bool {
    use TokenErrorKind::{Expired, IssuedInTheFuture, NotActiveYet};

    matches!(refused, Refused::Token(error) if matches!(error.kind(), Expired | NotActiveYet | IssuedInTheFuture))
}

/// Where the browser goes on, without what the handshake put into the address.
fn cleaned(url: &Url) -> Option<HeaderValue> {
    let without = [query::HANDSHAKE, query::HELP, query::DEV_BROWSER, query::HANDSHAKE_NONCE];
    HeaderValue::try_from(String::from(without_parameters(url, &without))).ok()
}

/// The address without these parameters of its query.
pub(super) fn without_parameters(url: &Url, names: &[&str]) -> Url {
    let kept: Vec<(String, String)> =
        url.query_pairs().into_owned().filter(|(name, _)| !names.contains(&name.as_str())).collect();
    let mut url = url.clone();
    if kept.is_empty() {
        url.set_query(None);
    } else {
        url.query_pairs_mut().clear().extend_pairs(kept);
    }
    url
}
