use crate::{
    base::{PublishableKeyError, SecretKeyError},
    verify::KeyError,
};

/// Why a configuration is none. It names the environment variable, and in brackets the setting in code.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// Nothing says how to verify a token.
    #[error(
        "there are no keys to verify tokens with: set CLERK_SECRET_KEY (`secret_key`), or CLERK_JWT_KEY (`jwt_key`) to the \
         PEM of the API keys page"
    )]
    NoKeys,
    /// The PEM is of no use.
    #[error("CLERK_JWT_KEY (`jwt_key`): {0}")]
    JwtKey(KeyError),
    /// The publishable key is none.
    #[error("CLERK_PUBLISHABLE_KEY (`publishable_key`): {0}")]
    PublishableKey(PublishableKeyError),
    /// The secret key is none.
    #[error("CLERK_SECRET_KEY (`secret_key`): {0}")]
    SecretKey(SecretKeyError),
    /// The machine secret key is none.
    #[error("CLERK_MACHINE_SECRET_KEY (`machine_secret_key`): {0}")]
    MachineSecretKey(SecretKeyError),
    /// The keys are of different instances.
    #[error(
        "one of CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY is of a development instance, and the other of a production one: \
         copy both from the same page of the dashboard"
    )]
    Mixed,
    /// An authorized party can never match.
    #[error(
        "CLERK_AUTHORIZED_PARTIES (`authorized_parties`): `{0}` is no origin, which tokens would have: write it like \
         `https://app.example.com`, without a slash at the end"
    )]
    AuthorizedParty(String),
    /// A satellite needs to say where it is.
    #[error(
        "a satellite needs its domain or its proxy: set CLERK_DOMAIN (`domain`) or CLERK_PROXY_URL (`proxy_url`), or take \
         CLERK_IS_SATELLITE (`satellite`) away"
    )]
    SatelliteWithoutDomain,
    /// A satellite sends its users to the primary application. In production it may leave the address to Clerk.
    #[error(
        "a satellite needs to know where users sign in: set CLERK_SIGN_IN_URL (`sign_in_url`) to the whole address at the \
         primary application, like `https://primary.example.com/sign-in`"
    )]
    SatelliteWithoutSignInUrl,
    /// A satellite is not where users sign in.
    #[error(
        "CLERK_SIGN_IN_URL (`sign_in_url`) is at the domain of the satellite itself: set it to the address at the primary \
         application"
    )]
    SatelliteSignsInOnItself,
    /// The domain is none.
    #[error("CLERK_DOMAIN (`domain`): write the domain alone, like `satellite.example.com`")]
    Domain,
    /// The proxy has no address.
    #[error(
        "CLERK_PROXY_URL (`proxy_url`): write a whole address like `https://app.example.com/__clerk`, or a path like \
         `/__clerk`, without a query"
    )]
    ProxyUrl,
    /// An address of pages is none.
    #[error("{0}: write a whole address like `https://app.example.com/sign-in`, or a path like `/sign-in`")]
    PageUrl(&'static str),
    /// An origin is none.
    #[error("`{0}`: `{1}` is no origin: write it like `https://app.example.com`, without a slash at the end")]
    Origin(&'static str, String),
    /// Redirects need keys.
    #[error(
        "`handshake`: browsers cannot be sent to Clerk without the publishable key, and what they bring back cannot be read \
         without the secret key and the feature `backend`: set both, or `HandshakeMode::Disabled`"
    )]
    HandshakeWithoutKeys,
    /// Nobody can be asked about machine tokens.
    #[error(
        "`accepts`: machine tokens are looked up by the secret key (feature `backend`): set CLERK_SECRET_KEY (`secret_key`), \
         or for tokens between machines CLERK_MACHINE_SECRET_KEY (`machine_secret_key`)"
    )]
    MachinesWithoutKey,
    /// The secret of the webhook endpoint is none.
    #[cfg(feature = "webhooks")]
    #[error("CLERK_WEBHOOK_SIGNING_SECRET (`webhook_signing_secret`): {0}")]
    WebhookSecret(crate::webhooks::WebhookSecretError),
    /// The address of the API is none.
    #[cfg(feature = "backend")]
    #[error("CLERK_API_URL (`api_url`): {0}")]
    ApiUrl(crate::backend::JwksEndpointError),
    /// A secret key alone is of no use in this build.
    #[error(
        "CLERK_SECRET_KEY is set and CLERK_JWT_KEY is not, and this program was built without the feature `backend` of \
         clerk-guard, which fetches keys"
    )]
    NoBackend,
    /// A variable has a value that is neither yes nor no.
    #[error("{0}: write `true` or `false`")]
    NotABool(&'static str),
}
