//! A session token was refused. Can its session go on?

use std::{collections::BTreeMap, time::Duration};

use http::{HeaderMap, HeaderName, header};

use super::{
    Family, Question, Redirect, RequestState,
    authenticate::{Judge, Judged, signed_in, signed_out},
    handshake::Directives,
    question::{ApiRefused, Dates, Refresh, RefreshBody, Refused},
    reason::{self, refresh},
};
use crate::{
    auth::TokenKind,
    base::cookie,
    verify::{Glance, TokenErrorKind},
};

/// The headers that the Backend API is told of: what it needs to know the browser, and nothing of other servers' secrets.
const TOLD: [HeaderName; 5] = [
    header::ACCEPT_LANGUAGE,
    header::ORIGIN,
    header::REFERER,
    header::USER_AGENT,
    HeaderName::from_static("x-forwarded-for"),
];

/// Why a session was not refreshed.
struct NotRefreshed {
    why: reason::Reason,
    is_unavailable: bool,
    retry_after: Option<Duration>,
}

impl Judge<'_, '_> {
    /// `token` is the one that was refused, wherever it came from.
    pub(super) fn refused(&self, refused: Refused, token: &str) -> Judged {
        let error = match refused {
            Refused::Token(error) => error,
            Refused::Unavailable { code, retry_after } => {
                return Ok(RequestState::unavailable(TokenKind::Session, code).with_retry_after(retry_after));
            }
            Refused::Unknown { code, .. } => return Ok(signed_out(code).with_message(refused.to_string())),
        };
        let (mut is_unavailable, mut retry_after) = (false, None);
        let reason = match error.kind() {
            TokenErrorKind::Expired => {
                let not_refreshed = match self.refreshed(token)? {
                    Ok(state) => return Ok(state),
                    Err(not_refreshed) => not_refreshed,
                };
                (is_unavailable, retry_after) = (not_refreshed.is_unavailable, not_refreshed.retry_after);
                reason::expired(&not_refreshed.why)
            }
            TokenErrorKind::NotActiveYet => reason::SESSION_TOKEN_NOT_YET.into(),
            TokenErrorKind::IssuedInTheFuture => reason::SESSION_TOKEN_IN_THE_FUTURE.into(),
            _ => return Ok(signed_out(error.code()).with_message(error.to_string())),
        };
        let state =
            self.handshake(&self.believed(), reason.clone(), &error.to_string(), Redirect::FrontendApi);
        if is_unavailable && !state.is_redirect() {
            return Ok(RequestState::unavailable(TokenKind::Session, reason).with_retry_after(retry_after));
        }
        Ok(state)
    }

    /// Asks for a new token, if the browser gave what is needed for that.
    ///
    /// The token was found right but for its date, so the session that it names is the caller's.
    fn refreshed(&self, token: &str) -> Result<Result<RequestState, NotRefreshed>, Question> {
        let refresh = match self.refresh_of(token) {
            Ok(refresh) => refresh,
            Err(why) => return Ok(Err(NotRefreshed::because(why))),
        };
        let lines = match self.known.refresh(refresh)? {
            Ok(lines) => lines,
            Err(refused) => return Ok(Err(NotRefreshed::by(refused))),
        };
        if lines.is_empty() {
            return Ok(Err(NotRefreshed::because(refresh::UNEXPECTED_SDK_ERROR)));
        }
        let Some(directives) = Directives::new(&lines) else {
            return Ok(Err(NotRefreshed::because(refresh::UNEXPECTED_SDK_ERROR)));
        };
        let Some(token) = directives.session_token() else {
            return Ok(Err(NotRefreshed::because(refresh::INVALID_SESSION_TOKEN)));
        };
        Ok(match self.known.session(token, Dates::Strict)? {
            Ok(session) => {
                let mut headers = HeaderMap::new();
                directives.append_to(&mut headers);
                Ok(signed_in(session).with_headers(headers))
            }
            Err(_) => Err(NotRefreshed::because(refresh::INVALID_SESSION_TOKEN)),
        })
    }

    fn refresh_of(&self, token: &str) -> Result<Refresh, &'static str> {
        let incoming = self.incoming;
        let suffix = incoming.settings.instance.as_ref().map(|instance| &*instance.cookie_suffix);
        if !incoming.is_get() {
            return Err(refresh::NOT_A_GET);
        }
        let refresh_token = incoming.cookies().refresh.suffixed().ok_or(refresh::NO_REFRESH_COOKIE)?;
        if !incoming.settings.has_backend {
            return Err(refresh::MISSING_API_CLIENT);
        }
        // The cookies must not speak for another session than the header does.
        if self.believed().token.is_some_and(|other| other != token) {
            return Err(refresh::UNEXPECTED_SDK_ERROR);
        }
        let session_id =
            Glance::at(token).ok_or(refresh::UNDECODABLE)?.session_id.ok_or(refresh::MISSING_SID)?;
        let origin = incoming.url().ok_or(refresh::UNEXPECTED_SDK_ERROR)?.origin().ascii_serialization();
        Ok(Refresh {
            session_id,
            suffixed_cookies: self.believed().family == Family::Suffixed,
            body: RefreshBody {
                format: "cookie",
                expired_token: token.into(),
                refresh_token: refresh_token.into(),
                request_origin: origin,
                request_headers: told(incoming.headers, suffix.unwrap_or_default()),
            },
        })
    }
}

impl NotRefreshed {
    fn because(why: &'static str) -> Self {
        Self { why: why.into(), is_unavailable: false, retry_after: None }
    }

    fn by(refused: ApiRefused) -> Self {
        let why = match refused.code {
            _ if refused.is_transport => refresh::FETCH_ERROR.into(),
            Some(code) => String::from(code).into(),
            None => refresh::UNEXPECTED_ANSWER.into(),
        };
        Self { why, is_unavailable: refused.is_unavailable, retry_after: refused.retry_after }
    }
}

/// Some headers as they came, and of the cookies those of this instance.
fn told(headers: &HeaderMap, suffix: &str) -> BTreeMap<String, Vec<String>> {
    let text = |name: &HeaderName| {
        let values: Vec<String> =
            headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).map(str::to_owned).collect();
        (!values.is_empty()).then(|| (name.as_str().to_owned(), values))
    };
    let mut told: BTreeMap<_, _> = TOLD.iter().filter_map(text).collect();
    let cookies: Vec<&str> = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .map(str::trim)
        .filter(|pair| pair.split_once('=').is_some_and(|(name, _)| is_ours(name.trim(), suffix)))
        .collect();
    if !cookies.is_empty() {
        told.insert(header::COOKIE.as_str().to_owned(), vec![cookies.join("; ")]);
    }
    told
}

fn is_ours(name: &str, suffix: &str) -> bool {
    [cookie::SESSION, cookie::CLIENT_UAT, cookie::DEV_BROWSER, cookie::REFRESH].into_iter().any(|known| {
        name.strip_prefix(known)
            .is_some_and(|rest| rest.is_empty() || rest.strip_prefix('_').is_some_and(|end| end == suffix))
    })
}
