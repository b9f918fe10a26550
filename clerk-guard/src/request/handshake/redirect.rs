//! The address of a handshake.

use url::Url;

use super::super::{authenticate::Judge, cookie_path::Believed, family::Family, settings::ProxyUrl};
use crate::base::{API_SHAPES, query};

impl Judge<'_, '_> {
    /// The handshake at the Frontend API, from which the browser comes back to where it is now.
    pub(super) fn frontend_api_url(&self, believed: &Believed<'_>, reason: &str) -> Option<Url> {
        let (settings, url) = (self.incoming.settings, self.incoming.url()?);
        let mut to = self.frontend_api()?;
        let suffixed = if believed.family == Family::Suffixed { "true" } else { "false" };
        let mut pairs = to.query_pairs_mut();
        pairs
            .append_pair(query::REDIRECT_URL, without_dev_browser(url).as_str())
            .append_pair(query::API_VERSION, API_SHAPES)
            .append_pair(query::SUFFIXED_COOKIES, suffixed)
            .append_pair(query::HANDSHAKE_REASON, reason)
            .append_pair(query::FORMAT, "nonce");
        if let Some(token) = believed.token.or_else(|| self.incoming.bearer()) {
            pairs.append_pair(query::SESSION, token);
        }
        if let Some(token) = believed.dev_browser.filter(|_| settings.is_development()) {
            pairs.append_pair(query::DEV_BROWSER, token);
        }
        if let Some(organization) = self.wanted_organization() {
            pairs.append_pair(query::ORGANIZATION_ID, &organization);
        }
        drop(pairs);
        Some(to)
    }

    fn frontend_api(&self) -> Option<Url> {
        let settings = self.incoming.settings;
        let base = match &settings.proxy_url {
            Some(ProxyUrl::Absolute(url)) => url.as_str().to_owned(),
            Some(ProxyUrl::Path(path)) => {
                format!("{}{path}", self.incoming.url()?.origin().ascii_serialization())
            }
            None => format!("https://{}", settings.instance.as_ref()?.frontend_api),
        };
        Url::parse(&format!("{}/v1/client/handshake", base.trim_end_matches('/'))).ok()
    }
}

/// The token of a development browser goes separately.
fn without_dev_browser(url: &Url) -> Url {
    super::resolve::without_parameters(url, &[query::DEV_BROWSER, query::LEGACY_DEV_BROWSER])
}
