//! Sending a browser to the Frontend API for a new session token, and what it brings back.

mod directives;
mod redirect;
mod resolve;

use http::{
    HeaderMap, HeaderValue,
    header::{CACHE_CONTROL, LOCATION, SET_COOKIE},
};
use url::Url;

pub(super) use self::directives::Directives;
use super::{
    HandshakeMode, RequestState, Status,
    authenticate::{Judge, signed_out},
    cookie_path::Believed,
    reason::{self, Reason},
};
use crate::base::cookie;

/// How often a browser is sent away in a row before something must be wrong.
const MOST_REDIRECTS: f64 = 3.0;

/// Where to.
pub(super) enum Redirect {
    /// The Frontend API, which sends it back.
    FrontendApi,
    To(Url),
}

impl Judge<'_, '_> {
    /// Sends the browser away, if it is one that can be sent; else nobody is signed in, for the same reason.
    pub(super) fn handshake(
        &self,
        believed: &Believed<'_>,
        reason: impl Into<Reason>,
        message: &str,
        redirect: Redirect,
    ) -> RequestState {
        let reason = reason.into();
        let stays = signed_out(reason.clone()).with_message(message);
        if !self.may_send(&reason) || !self.incoming.can_be_redirected() {
            return stays;
        }
        let to = match redirect {
            Redirect::FrontendApi => self.frontend_api_url(believed, &reason),
            Redirect::To(url) => Some(url),
        };
        let Some(to) = to.and_then(|url| HeaderValue::try_from(String::from(url)).ok()) else { return stays };
        let count = self.incoming.redirect_count();
        if count >= MOST_REDIRECTS {
            report_loop(&reason);
            return stays;
        }
        let counted =
            format!("{}={}; SameSite=Lax; HttpOnly; Max-Age=2", cookie::REDIRECT_COUNT, count + 1.0);
        let mut headers = HeaderMap::new();
        headers.insert(LOCATION, to);
        // Browsers keep redirects of pages that they put to sleep.
        headers.insert(CACHE_CONTROL, NO_STORE);
        if let Ok(counted) = HeaderValue::try_from(counted) {
            headers.append(SET_COOKIE, counted);
        }
        RequestState { status: Status::Handshake, ..stays.with_headers(headers) }
    }

    fn may_send(&self, reason: &str) -> bool {
        match self.incoming.settings.handshakes.mode {
            HandshakeMode::Enabled => true,
            HandshakeMode::DevBrowserOnly => {
                matches!(reason, reason::DEV_BROWSER_MISSING | reason::DEV_BROWSER_SYNC)
            }
            HandshakeMode::Disabled => false,
        }
    }
}

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

fn report_loop(reason: &str) {
    let help = if reason == reason::SATELLITE_NEEDS_SYNCING {
        "the address of this server is not among the domains of the instance; a preview needs an instance of its own"
    } else {
        "the publishable key and the secret key are probably of different instances: copy both anew from the dashboard, and \
         ask `Clerk::check`"
    };
    tracing::error!(
        target: "clerk_guard",
        reason,
        help,
        "a browser was redirected three times in a row and is still not signed in; it is not redirected again"
    );
}
