//! What there is to say of requests.

use url::Url;

use super::{
    ClerkBuilder, ConfigError,
    build::{Checked, is_origin},
    given,
};
#[cfg(feature = "routes")]
use crate::request::OrganizationSync;
use crate::{
    auth::{Accepts, TokenKind},
    base::InstanceType,
    request::{
        DebugHeaders, HandshakeMode, Handshakes, Instance, ProxyUrl, Satellite, Settings, TrustedProxies,
    },
};

/// How many bytes of tokens that were verified are remembered by default. A token takes about 1 KB, and what it says about
/// three times as much beside it.
const REMEMBERED_BYTES: u64 = 8 * 1024 * 1024;

pub(super) struct RequestOptions {
    pub(super) accepts: Accepts,
    pub(super) handshake: Option<HandshakeMode>,
    pub(super) refuses_handshake_in_query: bool,
    pub(super) ignores_other_sites: bool,
    pub(super) trusted_proxies: TrustedProxies,
    pub(super) public_url: Option<Box<str>>,
    pub(super) sign_in_url: Option<Box<str>>,
    pub(super) sign_up_url: Option<Box<str>>,
    pub(super) satellite_auto_sync: bool,
    #[cfg(feature = "routes")]
    pub(super) organization_sync: Option<OrganizationSync>,
    pub(super) debug_headers: Option<DebugHeaders>,
    pub(super) remembered_bytes: u64,
}

impl Default for RequestOptions {
    fn default() -> Self {
        Self {
            accepts: Accepts::default(),
            handshake: None,
            refuses_handshake_in_query: false,
            ignores_other_sites: false,
            trusted_proxies: TrustedProxies::None,
            public_url: None,
            sign_in_url: None,
            sign_up_url: None,
            satellite_auto_sync: false,
            #[cfg(feature = "routes")]
            organization_sync: None,
            debug_headers: None,
            remembered_bytes: REMEMBERED_BYTES,
        }
    }
}

impl ClerkBuilder {
    /// The kinds of tokens that requests may carry: those of sessions by default. A layer can say otherwise for its routes.
    pub fn accepts(mut self, kinds: impl Into<Accepts>) -> Self {
        self.requests.accepts = kinds.into();
        self
    }

    /// Whether browsers are sent to Clerk for a new session token when theirs is of no use.
    pub fn handshake(mut self, mode: HandshakeMode) -> Self {
        self.requests.handshake = Some(mode);
        self
    }

    /// Are handshakes taken from the query of a production instance, beside its cookies? They are by default. A link can
    /// carry one, and sign whoever follows it in as somebody else.
    pub fn handshake_in_query(mut self, accepted: bool) -> Self {
        self.requests.refuses_handshake_in_query = !accepted;
        self
    }

    /// Is a browser that comes by a link from another site sent to Clerk, to see who is signed in there now? It is by default;
    /// applications on a single domain can do without.
    pub fn cross_origin_sync(mut self, enabled: bool) -> Self {
        self.requests.ignores_other_sites = !enabled;
        self
    }

    /// Whose word on the public address of this server is taken: nobody's by default.
    pub fn trusted_proxies(mut self, proxies: TrustedProxies) -> Self {
        self.requests.trusted_proxies = proxies;
        self
    }

    /// The origin under which browsers see this server (`https://app.example.com`), whatever requests say.
    pub fn public_url(mut self, origin: &str) -> Self {
        self.requests.public_url = given(origin);
        self
    }

    /// Where users sign in: an address, or a path of this server. By default the pages that Clerk hosts.
    pub fn sign_in_url(mut self, url: &str) -> Self {
        self.requests.sign_in_url = given(url);
        self
    }

    /// Where users sign up: an address, or a path of this server. By default the pages that Clerk hosts.
    pub fn sign_up_url(mut self, url: &str) -> Self {
        self.requests.sign_up_url = given(url);
        self
    }

    /// Does a satellite ask the primary domain who is signed in there as soon as somebody comes? Not by default: then it waits
    /// until its pages ask for it.
    pub fn satellite_auto_sync(mut self, enabled: bool) -> Self {
        self.requests.satellite_auto_sync = enabled;
        self
    }

    /// Paths that name the organization that is to be active on them.
    #[cfg(feature = "routes")]
    pub fn organization_sync(mut self, sync: OrganizationSync) -> Self {
        self.requests.organization_sync = Some(sync);
        self
    }

    /// What responses say of the reason why nobody is signed in.
    pub fn debug_headers(mut self, headers: DebugHeaders) -> Self {
        self.requests.debug_headers = Some(headers);
        self
    }

    /// For how many bytes of verified session tokens the outcome is remembered until they expire: 8 MiB by default, which is
    /// some 8,000 tokens. Zero for none.
    pub fn remembered_tokens(mut self, bytes: u64) -> Self {
        self.requests.remembered_bytes = bytes;
        self
    }
}

impl ClerkBuilder {
    /// What the builder says of requests, if it makes sense.
    pub(super) fn settings(&mut self, checked: &Checked) -> Result<Settings, ConfigError> {
        let options = std::mem::take(&mut self.requests);
        let has_backend = checked.has_backend();
        check_machines(&options.accepts, checked)?;
        let has_instance = checked.publishable.is_some();
        let usual =
            if has_instance && has_backend { HandshakeMode::Enabled } else { HandshakeMode::Disabled };
        let handshake = options.handshake.unwrap_or(usual);
        let needs_instance = handshake != HandshakeMode::Disabled && !has_instance;
        if needs_instance || (handshake == HandshakeMode::Enabled && !has_backend) {
            return Err(ConfigError::HandshakeWithoutKeys);
        }
        if let TrustedProxies::Origins(origins) = &options.trusted_proxies
            && let Some(odd) = origins.iter().find(|origin| !is_origin(origin))
        {
            return Err(ConfigError::Origin("trusted_proxies", odd.clone()));
        }
        for (name, url) in [
            ("CLERK_SIGN_IN_URL (`sign_in_url`)", &options.sign_in_url),
            ("CLERK_SIGN_UP_URL (`sign_up_url`)", &options.sign_up_url),
        ] {
            if url.as_deref().is_some_and(|url| !is_path(url) && absolute(url).is_none()) {
                return Err(ConfigError::PageUrl(name));
            }
        }
        let public_url = match options.public_url.as_deref() {
            Some(url) if !is_origin(url) => return Err(ConfigError::Origin("public_url", url.to_owned())),
            Some(url) => {
                Some(absolute(url).ok_or_else(|| ConfigError::Origin("public_url", url.to_owned()))?)
            }
            None => None,
        };
        let domain = self.domain.as_deref().filter(|_| self.is_satellite);
        let instance = checked.publishable.as_ref().map(|key| Instance::new(key, domain));
        let is_development =
            instance.as_ref().is_some_and(|instance| instance.kind == InstanceType::Development);
        let settings = Settings {
            reads_cookies: instance.is_some() && checked.secret.is_some(),
            instance,
            accepts: options.accepts.clone(),
            handshakes: Handshakes {
                mode: handshake,
                in_query: !options.refuses_handshake_in_query,
                cross_origin: !options.ignores_other_sites,
            },
            trusted_proxies: options.trusted_proxies.clone(),
            public_url,
            satellite: self.is_satellite.then_some(Satellite { auto_sync: options.satellite_auto_sync }),
            proxy_url: self.proxy_url.as_deref().map(proxy_url).transpose()?,
            sign_in_url: options.sign_in_url.clone(),
            sign_up_url: options.sign_up_url.clone(),
            #[cfg(feature = "routes")]
            organization_sync: options.organization_sync.clone(),
            debug_headers: options.debug_headers.unwrap_or(if is_development {
                DebugHeaders::Full
            } else {
                DebugHeaders::Codes
            }),
            has_backend,
        };
        self.requests = options;
        Ok(settings)
    }

    pub(super) fn check_sign_in_of_satellite(&self, checked: &Checked) -> Result<(), ConfigError> {
        let is_development =
            checked.publishable.as_ref().is_some_and(|key| key.instance_type() == InstanceType::Development);
        if !self.is_satellite {
            return Ok(());
        }
        match self.requests.sign_in_url.as_deref().map(absolute) {
            None if !is_development => Ok(()),
            None | Some(None) => Err(ConfigError::SatelliteWithoutSignInUrl),
            Some(Some(url)) => {
                let authority = url.authority();
                let is_own = self.domain.as_deref().is_some_and(|domain| domain == authority);
                if is_own { Err(ConfigError::SatelliteSignsInOnItself) } else { Ok(()) }
            }
        }
    }
}

/// Somebody must be there to ask about machine tokens.
fn check_machines(accepts: &Accepts, checked: &Checked) -> Result<(), ConfigError> {
    let wanted = |kind| accepts.includes(kind);
    let can_ask = checked.has_backend();
    let can_ask_of_m2m = can_ask || (cfg!(feature = "backend") && checked.machine.is_some());
    let in_vain = (wanted(TokenKind::M2m) && !can_ask_of_m2m)
        || ((wanted(TokenKind::ApiKey) || wanted(TokenKind::OAuth)) && !can_ask);
    if in_vain { Err(ConfigError::MachinesWithoutKey) } else { Ok(()) }
}

fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.starts_with("//") && !text.contains(['\\', '\n', '\r', '\t'])
}

fn absolute(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let is_plain =
        matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    is_plain.then_some(url)
}

fn proxy_url(text: &str) -> Result<ProxyUrl, ConfigError> {
    if is_path(text) && !text.contains(['?', '#']) {
        return Ok(ProxyUrl::Path(text.into()));
    }
    let url = absolute(text).filter(|url| url.query().is_none() && url.fragment().is_none());
    url.map(ProxyUrl::Absolute).ok_or(ConfigError::ProxyUrl)
}
