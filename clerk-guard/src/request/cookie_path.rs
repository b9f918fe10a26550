//! The rules by which cookies are judged, in their order. The first that applies decides.

use std::sync::Once;

use url::Url;

use super::{
    Family, Redirect, RequestState,
    authenticate::{Judge, Judged, signed_in, signed_out},
    family::{Glances, Seen},
    numbers::leading_integer,
    question::Dates,
    reason, referrer,
};
use crate::{
    auth::Session,
    base::query,
    verify::{Glance, TokenError, TokenErrorKind, disputed, is_of_nothing},
};

/// What the cookies say, once it is known which of them to believe.
pub(super) struct Believed<'a> {
    pub(super) family: Family,
    pub(super) token: Option<&'a str>,
    seen: Option<Seen>,
    /// When the browser's session last changed, in seconds since 1970. Zero says that nobody is signed in there.
    client_uat: f64,
    pub(super) dev_browser: Option<&'a str>,
}

impl Judge<'_, '_> {
    pub(super) fn by_cookies(&self) -> Judged {
        if !self.incoming.settings.reads_cookies {
            return Ok(self.without_keys());
        }
        if let Some(state) = self.resolve_handshake()? {
            return Ok(state);
        }
        if let Some(error) = self.disputed_cookie() {
            return Ok(signed_out(error.code()).with_message(error.to_string()));
        }
        let believed = self.believed();
        let rules = [Self::as_satellite, Self::as_primary, Self::as_development];
        for rule in rules {
            if let Some(state) = rule(self, &believed) {
                return Ok(state);
            }
        }
        self.by_session_cookie(&believed)
    }

    /// A server for tokens in headers alone: nobody knows whose cookies these are, or could renew them.
    fn without_keys(&self) -> RequestState {
        static WARNED: Once = Once::new();

        if self.incoming.cookies().session.plain().is_some() {
            WARNED.call_once(|| {
                tracing::warn!(
                    target: "clerk_guard",
                    "a request comes with a session cookie, and cookies are not read without the publishable key and the \
                     secret key: set CLERK_PUBLISHABLE_KEY (`publishable_key`) and CLERK_SECRET_KEY (`secret_key`)"
                );
            });
        }
        signed_out(reason::SESSION_TOKEN_AND_UAT_MISSING)
    }

    /// Is one of the session tokens, of either family, a token whose payload is `null`? No issuer makes one, and Clerk's own SDK
    /// gives no answer to such a request.
    pub(super) fn holds_a_token_of_nothing(&self) -> bool {
        let session = &self.incoming.cookies().session;
        [session.plain(), session.suffixed()].into_iter().flatten().any(is_of_nothing)
    }

    /// Which family of cookies counts depends on both tokens, also on the one that is passed over.
    fn disputed_cookie(&self) -> Option<TokenError> {
        let session = &self.incoming.cookies().session;
        let unknown = |token: &&str| self.known.remembered(token.as_bytes()).is_none();
        [session.plain(), session.suffixed()].into_iter().flatten().filter(unknown).find_map(disputed)
    }

    /// A satellite asks the primary domain who is signed in there, before it believes that nobody is.
    fn as_satellite(&self, believed: &Believed<'_>) -> Option<RequestState> {
        let settings = self.incoming.settings;
        let synced = self.incoming.query().synced.as_deref();
        let Some(satellite) = &settings.satellite else { return None };
        if !self.incoming.is_for_document() || !self.incoming.is_get() || synced == Some("true") {
            return None;
        }
        let knows_nothing = !believed.has_client_uat() && believed.token.is_none();
        if knows_nothing && !satellite.auto_sync && synced != Some("false") {
            return Some(signed_out(reason::SESSION_TOKEN_AND_UAT_MISSING));
        }
        if !knows_nothing && synced != Some("false") {
            return None;
        }
        let redirect = if settings.is_development() {
            let (Some(sign_in), Some(url)) = (&settings.sign_in_url, self.incoming.url()) else {
                return Some(signed_out(reason::SATELLITE_NEEDS_SYNCING));
            };
            let Ok(mut to) = Url::parse(sign_in) else {
                return Some(signed_out(reason::SATELLITE_NEEDS_SYNCING));
            };
            to.query_pairs_mut().append_pair(query::RETURN_URL, url.as_str());
            Redirect::To(to)
        } else {
            Redirect::FrontendApi
        };
        Some(self.handshake(believed, reason::SATELLITE_NEEDS_SYNCING, "", redirect))
    }

    /// A primary domain sends a browser back to the satellite that sent it. Only development instances do this themselves.
    fn as_primary(&self, believed: &Believed<'_>) -> Option<RequestState> {
        let settings = self.incoming.settings;
        if !settings.is_development() || settings.satellite.is_some() {
            return None;
        }
        let back = self.incoming.query().return_url.as_deref().filter(|url| !url.is_empty())?;
        let back = Url::parse(back).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        // Whoever wants to be sent elsewhere is not let in here instead.
        let Some(mut to) = back else { return Some(signed_out(reason::PRIMARY_RESPONDS_TO_SYNCING)) };
        if let Some(token) = believed.dev_browser {
            to.query_pairs_mut().append_pair(query::DEV_BROWSER, token);
        }
        set_parameter(&mut to, query::SYNCED, "true");
        Some(self.handshake(believed, reason::PRIMARY_RESPONDS_TO_SYNCING, "", Redirect::To(to)))
    }

    /// A development instance, which has no domain of its own, knows browsers by a token that it gives them.
    fn as_development(&self, believed: &Believed<'_>) -> Option<RequestState> {
        if !self.incoming.settings.is_development() {
            return None;
        }
        let reason = if self.incoming.query().dev_browser.is_some() {
            reason::DEV_BROWSER_SYNC
        } else if believed.dev_browser.is_none() {
            reason::DEV_BROWSER_MISSING
        } else {
            return None;
        };
        Some(self.handshake(believed, reason, "", Redirect::FrontendApi))
    }

    fn by_session_cookie(&self, believed: &Believed<'_>) -> Judged {
        let handshake = |reason| self.handshake(believed, reason, "", Redirect::FrontendApi);
        let token = match (believed.has_client_uat(), believed.token) {
            (false, None) => return Ok(signed_out(reason::SESSION_TOKEN_AND_UAT_MISSING)),
            (false, Some(_)) => return Ok(handshake(reason::SESSION_TOKEN_WITHOUT_CLIENT_UAT)),
            (true, None) => return Ok(handshake(reason::CLIENT_UAT_WITHOUT_SESSION_TOKEN)),
            (true, Some(token)) => token,
        };
        let is_older = |issued_at: f64| issued_at < believed.client_uat;
        let before_client_uat = believed.seen.as_ref().and_then(Seen::issued_at).is_some_and(is_older);
        // A token of another class is refused as such, however old it is.
        if before_client_uat && !self.is_of_another_class(token) {
            return Ok(handshake(reason::SESSION_TOKEN_BEFORE_CLIENT_UAT));
        }
        match self.known.session(token, Dates::Strict)? {
            Ok(session) => Ok(self.by_session(believed, session)),
            Err(refused) => self.refused(refused, token),
        }
    }

    fn is_of_another_class(&self, token: &str) -> bool {
        self.known.remembered(token.as_bytes()).is_none()
            && crate::verify::Unverified::decode(token)
                .and_then(|token| token.check_class())
                .is_err_and(|error| error.kind() == TokenErrorKind::TypeMismatch)
    }

    /// Somebody is signed in here. Is it the one who is signed in at Clerk, and in the organization that the address names?
    fn by_session(&self, believed: &Believed<'_>, session: Session) -> RequestState {
        if session.claims().authorized_party().is_none() {
            warn_of_missing_party();
        }
        let settings = self.incoming.settings;
        let may_be_elsewhere = settings.handshakes.cross_origin
            && settings.instance.is_some()
            && settings.satellite.is_none()
            && self.incoming.is_get()
            && self.incoming.is_for_document()
            && self.incoming.redirect_count() == 0.0;
        if may_be_elsewhere && referrer::is_of_another_site(self.incoming) {
            return self.handshake(believed, reason::CROSS_ORIGIN_SYNC, "", Redirect::FrontendApi);
        }
        self.organization_handshake(believed, &session).unwrap_or_else(|| signed_in(session))
    }

    /// Chooses the family of cookies, and reads them.
    pub(super) fn believed(&self) -> Believed<'_> {
        let cookies = self.incoming.cookies();
        let look = |token: Option<&str>| {
            token.and_then(|token| match self.known.remembered(token.as_bytes()) {
                Some(session) => Some(Seen::Known(session)),
                None => Glance::at(token).map(Seen::Unknown),
            })
        };
        let glances =
            Glances { plain: look(cookies.session.plain()), suffixed: look(cookies.session.suffixed()) };
        let now = seconds(self.incoming.now);
        let family = Family::choose(cookies, &glances, self.incoming.settings, now);
        let in_query = self.incoming.query().dev_browser.as_deref().filter(|token| !token.is_empty());
        Believed {
            family,
            token: cookies.session.of(family),
            seen: match family {
                Family::Plain => glances.plain,
                Family::Suffixed => glances.suffixed,
            },
            client_uat: cookies.client_uat.of(family).and_then(leading_integer).unwrap_or(0.0),
            dev_browser: in_query.or_else(|| cookies.dev_browser.of(family)),
        }
    }
}

impl Believed<'_> {
    fn has_client_uat(&self) -> bool {
        self.client_uat != 0.0
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds, of which an f64 holds more than there will be")]
fn seconds(at: crate::base::Timestamp) -> f64 {
    at.as_unix_millis() as f64 / 1000.0
}

/// Sets a parameter of the query where it stands for the first time, and takes the others of its name away.
pub(super) fn set_parameter(url: &mut Url, name: &str, value: &str) {
    let mut pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    match pairs.iter().position(|(known, _)| known == name) {
        Some(first) => {
            let mut at = 0;
            pairs.retain(|(known, _)| {
                at += 1;
                known != name || at == first + 1
            });
            if let Some((_, old)) = pairs.get_mut(first) {
                value.clone_into(old);
            }
        }
        None => pairs.push((name.to_owned(), value.to_owned())),
    }
    url.query_pairs_mut().clear().extend_pairs(pairs);
}

fn warn_of_missing_party() {
    static WARNED: Once = Once::new();

    WARNED.call_once(|| {
        tracing::warn!(
            target: "clerk_guard",
            "a session cookie holds a token without `azp`, so nothing says which site obtained it: where authorized parties \
             are configured, such tokens are refused"
        );
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_set_once() {
        let mut url = Url::parse("https://a.example/x?s=1&b=2&s=3").unwrap();
        set_parameter(&mut url, "s", "true");
        assert_eq!(url.as_str(), "https://a.example/x?s=true&b=2");
        set_parameter(&mut url, "t", "é &");
        assert_eq!(url.as_str(), "https://a.example/x?s=true&b=2&t=%C3%A9+%26");
    }
}
