//! Whether a configuration makes sense.

use std::sync::Arc;

use super::{ClerkBuilder, ConfigError};
use crate::{
    base::{InstanceType, MachineSecretKey, PublishableKey, SecretKey},
    guard::{
        Clerk,
        clerk::{Inner, Keys},
    },
    verify::{KeySet, TokenVerifier},
};

/// The keys that were found to make sense.
pub(super) struct Checked {
    pub(super) publishable: Option<PublishableKey>,
    pub(super) secret: Option<SecretKey>,
    pub(super) machine: Option<MachineSecretKey>,
}

impl Checked {
    /// Can the Backend API be asked in the name of the instance?
    #[cfg(feature = "http")]
    pub(super) fn has_backend(&self) -> bool {
        cfg!(feature = "backend") && self.secret.is_some()
    }
}

impl ClerkBuilder {
    /// The instance.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] where something is missing, cannot be used, or contradicts something else. It says what to change.
    pub fn build(mut self) -> Result<Clerk, ConfigError> {
        let checked = self.checked()?;
        self.check_parties(&checked)?;
        self.check_satellite(&checked)?;
        #[cfg(feature = "http")]
        let settings = self.settings(&checked)?;
        let verifier = self.verifier_with_issuers(&checked);
        #[cfg(feature = "backend")]
        let backend = self.backend(&checked)?;
        #[cfg(feature = "backend")]
        let keys = self.source_of_keys(&checked, backend.as_ref())?;
        #[cfg(not(feature = "backend"))]
        let keys = self.source_of_keys(&checked)?;
        #[cfg(feature = "backend")]
        let origin = self.origin(backend.as_ref(), &checked);
        #[cfg(not(feature = "backend"))]
        let origin = crate::auth::Origin::default();
        Ok(Clerk(Arc::new(Inner {
            verifier,
            keys,
            watch: self.watch,
            conceal: self.conceal,
            size_warnings: crate::guard::sizes::SizeWarnings::default(),
            origin,
            revoked: self.revoked.unwrap_or_else(|| Box::new(crate::guard::MemoryRevokedSessions::default())),
            #[cfg(feature = "webhooks")]
            webhook_secret: self.webhook_secret.transpose().map_err(ConfigError::WebhookSecret)?,
            #[cfg(feature = "backend")]
            frontend_api: checked.publishable.as_ref().map(frontend_url),
            #[cfg(feature = "http")]
            remembered: crate::guard::RememberedSessions::new(self.requests.remembered_bytes),
            #[cfg(feature = "http")]
            settings,
            #[cfg(feature = "backend")]
            backend,
        })))
    }

    fn checked(&mut self) -> Result<Checked, ConfigError> {
        let key = self.publishable_key.as_deref().map(PublishableKey::new);
        let checked = Checked {
            publishable: key.transpose().map_err(ConfigError::PublishableKey)?,
            secret: self.secret_key.take().transpose().map_err(ConfigError::SecretKey)?,
            machine: self.machine_secret_key.take().transpose().map_err(ConfigError::MachineSecretKey)?,
        };
        let published = checked.publishable.as_ref().map(PublishableKey::instance_type);
        let secret = checked.secret.as_ref().and_then(SecretKey::instance_type);
        if let (Some(published), Some(secret)) = (published, secret)
            && published != secret
        {
            return Err(ConfigError::Mixed);
        }
        Ok(checked)
    }

    fn check_parties(&mut self, checked: &Checked) -> Result<(), ConfigError> {
        if let Some(odd) = self.authorized_parties.iter().find(|party| !is_origin(party)) {
            return Err(ConfigError::AuthorizedParty(odd.chars().take(100).collect()));
        }
        let production = Some(InstanceType::Production);
        if self.authorized_parties.is_empty()
            && checked.publishable.as_ref().map(PublishableKey::instance_type) == production
        {
            tracing::warn!(
                target: "clerk_guard",
                "CLERK_AUTHORIZED_PARTIES (`authorized_parties`) is not set on a production instance: a token that another site \
                 of the instance obtained is accepted here too"
            );
        }
        let parties = std::mem::take(&mut self.authorized_parties);
        self.verifier = std::mem::take(&mut self.verifier).authorized_parties(parties);
        Ok(())
    }

    fn check_satellite(&self, checked: &Checked) -> Result<(), ConfigError> {
        if self.domain.as_deref().is_some_and(|domain| !is_host(domain)) {
            return Err(ConfigError::Domain);
        }
        if self.is_satellite && self.domain.is_none() && self.proxy_url.is_none() {
            return Err(ConfigError::SatelliteWithoutDomain);
        }
        #[cfg(feature = "http")]
        self.check_sign_in_of_satellite(checked)?;
        #[cfg(not(feature = "http"))]
        let _ = checked;
        Ok(())
    }

    fn verifier_with_issuers(&mut self, checked: &Checked) -> TokenVerifier {
        let verifier = std::mem::take(&mut self.verifier);
        // Under which address of this server a proxy is, only a request can tell.
        let is_known = !self.proxy_url.as_deref().is_some_and(|url| url.starts_with('/'));
        let Some(key) = &checked.publishable else { return verifier };
        if self.takes_any_issuer || verifier.has_issuers() || !is_known {
            return verifier;
        }
        let proxy = self.proxy_url.as_deref().map(|url| url.trim_end_matches('/').to_owned());
        let satellite = self.domain.as_deref().filter(|_| self.is_satellite);
        let satellite = satellite.map(|domain| format!("https://clerk.{domain}"));
        let own = format!("https://{}", key.frontend_api());
        verifier.issuers([Some(own), proxy, satellite].into_iter().flatten())
    }

    #[cfg(feature = "backend")]
    fn backend(&self, checked: &Checked) -> Result<Option<crate::backend::BackendClient>, ConfigError> {
        use crate::base::{API_URL, API_VERSION};

        if checked.secret.is_none() && checked.machine.is_none() {
            return Ok(None);
        }
        let client = crate::backend::BackendClient::new(
            self.api_url.as_deref().unwrap_or(API_URL),
            self.api_version.as_deref().unwrap_or(API_VERSION),
            checked.secret.clone(),
            checked.machine.clone(),
        );
        client.map(Some).map_err(ConfigError::ApiUrl)
    }

    /// What sessions have from the instance: not the instance itself, which remembers sessions.
    #[cfg(feature = "backend")]
    fn origin(
        &self,
        backend: Option<&crate::backend::BackendClient>,
        checked: &Checked,
    ) -> crate::auth::Origin {
        use crate::guard::{Inquiries, UserCache};

        let users =
            self.cached_users.map(|(most, lifetime)| UserCache::new(most, lifetime, self.watch.clone()));
        let client = backend.filter(|_| checked.secret.is_some()).cloned();
        crate::auth::Origin::new(Arc::new(Inquiries { client, users }))
    }

    /// A PEM, or else a source of one's own, or else the Backend API, or else what the Frontend API publishes.
    #[cfg(feature = "backend")]
    fn source_of_keys(
        &mut self,
        checked: &Checked,
        backend: Option<&crate::backend::BackendClient>,
    ) -> Result<Keys, ConfigError> {
        use crate::{backend::JwksEndpoint, keys::KeyCache};

        if let Some(keys) = self.own_keys()? {
            return Ok(keys);
        }
        let endpoint = match (backend, &checked.publishable) {
            (Some(client), _) if checked.secret.is_some() => JwksEndpoint::of(client.clone()),
            (_, Some(key)) => JwksEndpoint::frontend(&frontend_url(key)).map_err(ConfigError::ApiUrl)?,
            _ => return Err(ConfigError::NoKeys),
        };
        Ok(Keys::Cached(KeyCache::new(endpoint)))
    }

    #[cfg(not(feature = "backend"))]
    fn source_of_keys(&mut self, checked: &Checked) -> Result<Keys, ConfigError> {
        let missing = || if checked.secret.is_some() { ConfigError::NoBackend } else { ConfigError::NoKeys };
        self.own_keys()?.ok_or_else(missing)
    }

    fn own_keys(&mut self) -> Result<Option<Keys>, ConfigError> {
        if let Some(pem) = &self.jwt_key {
            return KeySet::from_pem(pem).map(|set| Some(Keys::Fixed(set))).map_err(ConfigError::JwtKey);
        }
        Ok(self.keys.take().map(Keys::Cached))
    }
}

/// The address of the Frontend API. One on this machine is somebody's stand-in, and has no certificate.
#[cfg(feature = "backend")]
fn frontend_url(key: &PublishableKey) -> Box<str> {
    let host = key.frontend_api();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_local = name.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback());
    format!("{}://{host}", if is_local { "http" } else { "https" }).into()
}

/// A scheme and a host, and nothing behind it.
pub(super) fn is_origin(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, host)| {
        !scheme.is_empty()
            && scheme.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
            && is_host(host)
    })
}

fn is_host(text: &str) -> bool {
    let allowed =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'[' | b']');
    !text.is_empty() && text.bytes().all(allowed)
}
