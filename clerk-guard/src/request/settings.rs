//! What is configured of an instance, as far as requests go.

use url::Url;

#[cfg(feature = "routes")]
use super::OrganizationSync;
use crate::{
    auth::Accepts,
    base::{InstanceType, PublishableKey},
};

/// Whether browsers are sent to the Frontend API for a new session token when theirs is missing, stale or of another domain.
///
/// Only navigations are ever redirected (`GET` with `Sec-Fetch-Dest: document` or `iframe`), never what scripts fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HandshakeMode {
    /// They are. The default where a publishable key and a secret key are configured.
    Enabled,
    /// Only those of a development instance that have not been there at all. For servers that show no pages of their own.
    DevBrowserOnly,
    /// Never, and what handshakes leave in requests is not looked at. The default without both keys.
    Disabled,
}

/// Whose `X-Forwarded-Host` and `X-Forwarded-Proto` are believed. They say under which address a browser sees this server,
/// and with that where redirects come back to. Anyone can send them who reaches the server directly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TrustedProxies {
    /// Nobody's. The address is that of the `Host` header.
    #[default]
    None,
    /// Everyone's, for servers that can be reached through their proxy alone.
    All,
    /// Everyone's, where they give one of these origins (`https://app.example.com`). Others are passed over.
    Origins(Vec<String>),
}

/// What responses to callers who are not signed in say of the reason, in the headers `x-clerk-auth-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DebugHeaders {
    /// Status, reason and a message. The default of development instances.
    Full,
    /// Status and reason, which have codes. The default of production instances.
    Codes,
    /// Nothing.
    Off,
}

/// Where Clerk's Frontend API is reached through a server of one's own.
#[derive(Clone, Debug)]
pub(crate) enum ProxyUrl {
    Absolute(Url),
    /// At this path of the address under which the request came in.
    Path(Box<str>),
}

#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Without it, cookies are not read.
    pub(crate) instance: Option<Instance>,
    /// Are the sessions of browsers judged, which needs both keys, or only tokens in headers?
    pub(crate) reads_cookies: bool,
    pub(crate) accepts: Accepts,
    pub(crate) handshakes: Handshakes,
    pub(crate) trusted_proxies: TrustedProxies,
    /// The origin under which browsers see this server, whatever requests say.
    pub(crate) public_url: Option<Url>,
    pub(crate) satellite: Option<Satellite>,
    pub(crate) proxy_url: Option<ProxyUrl>,
    pub(crate) sign_in_url: Option<Box<str>>,
    pub(crate) sign_up_url: Option<Box<str>>,
    #[cfg(feature = "routes")]
    pub(crate) organization_sync: Option<OrganizationSync>,
    pub(crate) debug_headers: DebugHeaders,
    /// Is there anybody to ask for new session tokens?
    pub(crate) has_backend: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Handshakes {
    pub(crate) mode: HandshakeMode,
    /// Are they looked for in the query of a production instance, beside the cookies?
    pub(crate) in_query: bool,
    /// Does a link from another site start one?
    pub(crate) cross_origin: bool,
}

/// The instance, by its publishable key.
#[derive(Clone, Debug)]
pub(crate) struct Instance {
    pub(crate) kind: InstanceType,
    /// The host of its Frontend API: the satellite's, if this is one with a domain.
    pub(crate) frontend_api: Box<str>,
    pub(crate) cookie_suffix: Box<str>,
}

/// An application on another domain than the one where users sign in.
#[derive(Clone, Debug)]
pub(crate) struct Satellite {
    /// Does it ask the primary domain also when nothing says that somebody is signed in there?
    pub(crate) auto_sync: bool,
}

impl Settings {
    pub(crate) fn is_development(&self) -> bool {
        self.instance.as_ref().is_some_and(|instance| instance.kind == InstanceType::Development)
    }
}

impl Instance {
    /// `domain` is that of a satellite.
    pub(crate) fn new(key: &PublishableKey, domain: Option<&str>) -> Self {
        let frontend_api = match (key.instance_type(), domain) {
            (InstanceType::Production, Some(domain)) => format!("clerk.{domain}").into(),
            _ => key.frontend_api().into(),
        };
        Self { kind: key.instance_type(), frontend_api, cookie_suffix: key.cookie_suffix().into() }
    }

    /// The origin of the account portal, where Clerk hosts the pages to sign in.
    pub(crate) fn accounts_url(&self) -> String {
        let host = self.frontend_api.replacen("clerk.accountsstage.", "accountsstage.", 1);
        let portal = if host.contains("clerk.accounts.") && is_first(&host, "clerk.accounts.", "clerk.") {
            host.replacen("clerk.accounts.", "accounts.", 1)
        } else {
            host.replacen("clerk.", "accounts.", 1)
        };
        format!("https://{portal}")
    }
}

/// Does the longer text begin where the shorter one begins for the first time?
fn is_first(text: &str, longer: &str, shorter: &str) -> bool {
    text.find(longer) == text.find(shorter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_portal_is_derived_from_the_frontend_api() {
        for (frontend_api, portal) in [
            ("clerk.example.com", "https://accounts.example.com"),
            ("foo-bar-13.clerk.accounts.dev", "https://foo-bar-13.accounts.dev"),
            ("clerk.accounts.example.com", "https://accounts.example.com"),
            ("foo.clerk.accountsstage.dev", "https://foo.accountsstage.dev"),
        ] {
            let instance = Instance {
                kind: InstanceType::Production,
                frontend_api: frontend_api.into(),
                cookie_suffix: Box::default(),
            };
            assert_eq!(instance.accounts_url(), portal);
        }
    }
}
