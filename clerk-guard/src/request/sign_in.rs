//! Where a browser goes to sign in or up, and how it finds back.

use url::Url;

use super::{Incoming, cookie_path::set_parameter};
use crate::base::query;

/// What somebody is sent to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    SignIn,
    SignUp,
}

impl Incoming<'_> {
    /// The page, which leads back to where the browser is now. A user with open tasks is sent to those.
    ///
    /// `None` where neither the page nor the instance is configured, or where it is not known where the browser is.
    pub(crate) fn page(&self, page: Page, is_pending: bool) -> Option<Url> {
        let here = self.url()?;
        let mut to = self.target(page, here)?;
        if is_pending {
            let path = format!("{}/tasks", to.path().trim_end_matches('/'));
            to.set_path(&path);
        }
        let is_elsewhere =
            (to.host(), to.port_or_known_default()) != (here.host(), here.port_or_known_default());
        let mut back = here.clone();
        if is_elsewhere && self.settings.satellite.is_some() {
            set_parameter(&mut back, query::SYNCED, "false");
        }
        set_parameter(&mut to, query::REDIRECT_URL, back.as_str());
        if let Some(token) = self.dev_browser().filter(|_| is_elsewhere && self.settings.is_development()) {
            set_parameter(&mut to, query::DEV_BROWSER, token);
        }
        Some(to)
    }

    fn target(&self, page: Page, here: &Url) -> Option<Url> {
        let settings = self.settings;
        let configured = match page {
            Page::SignIn => settings.sign_in_url.as_deref().map(str::to_owned),
            Page::SignUp => settings.sign_up_url.as_deref().map(str::to_owned).or_else(|| {
                // Where users sign in, they can also sign up.
                let sign_in = here.join(settings.sign_in_url.as_deref()?).ok()?;
                let mut create = sign_in.clone();
                create.set_path(&format!("{}/create", sign_in.path().trim_end_matches('/')));
                Some(create.into())
            }),
        };
        if let Some(url) = configured {
            return here.join(&url).ok();
        }
        let page = match page {
            Page::SignIn => "sign-in",
            Page::SignUp => "sign-up",
        };
        Url::parse(&format!("{}/{page}", settings.instance.as_ref()?.accounts_url())).ok()
    }

    /// The token of a development browser.
    fn dev_browser(&self) -> Option<&str> {
        let in_query = self.query().dev_browser.as_deref().filter(|token| !token.is_empty());
        let cookie = &self.cookies().dev_browser;
        in_query.or_else(|| cookie.suffixed()).or_else(|| cookie.plain())
    }

    /// Would a person see the answer? Looser than for a handshake, which no script must follow.
    pub(crate) fn is_for_a_page(&self) -> bool {
        self.asks_for_a_page() && self.url().is_some()
    }
}
