//! The names that the protocol gives to things. They stand here and nowhere else.

/// The `cat` header of session tokens, and of handshake tokens.
pub(crate) const CATEGORY_SESSION: &str = "cl_B7d4PD111AAA";
/// The `cat` header of tokens that were made from JWT templates.
#[cfg(feature = "testing")]
pub(crate) const CATEGORY_TEMPLATE: &str = "cl_B7d4PD222AAA";
/// The `cat` header of machine-to-machine tokens.
pub(crate) const CATEGORY_M2M: &str = "cl_B7d4PD333AAA";
/// The `cat` header of an instance that writes the same value into all its tokens, so that it tells nothing.
pub(crate) const CATEGORY_IGNORE: &str = "cl_I7d4PD111III";

/// The `typ` header of session tokens, where there is one.
pub(crate) const TYPE_JWT: &str = "JWT";
/// The `typ` headers of OAuth access tokens.
pub(crate) const TYPES_OF_ACCESS_TOKENS: [&str; 2] = ["at+jwt", "application/at+jwt"];
/// What the subject of a machine-to-machine token starts with.
pub(crate) const MACHINE_SUBJECT: &str = "mch_";
/// What machine tokens start with that Clerk looks up.
pub(crate) const PREFIX_API_KEY: &str = "ak_";
pub(crate) const PREFIX_M2M: &str = "mt_";
pub(crate) const PREFIX_OAUTH: &str = "oat_";
/// The value of `sts` in a session without open tasks.
pub(crate) const STATUS_ACTIVE: &str = "active";
/// The status of a session whose user has tasks to do first, such as to choose an organization.
#[cfg(feature = "http")]
pub(crate) const STATUS_PENDING: &str = "pending";
/// What the names of roles and permissions start with.
pub(crate) const ORG_PREFIX: &str = "org:";

/// Where the Backend API stands.
#[cfg(feature = "backend")]
pub(crate) const API_URL: &str = "https://api.clerk.com";
/// The version of the Backend API in its paths.
#[cfg(feature = "backend")]
pub(crate) const API_VERSION: &str = "v1";
/// The version of the APIs' shapes that we were written for.
#[cfg(any(feature = "backend", feature = "http"))]
pub(crate) const API_SHAPES: &str = "2026-05-12";
/// The header that names it.
#[cfg(feature = "backend")]
pub(crate) const API_VERSION_HEADER: (&str, &str) = ("clerk-api-version", API_SHAPES);

/// The cookies, without the suffix that some have.
#[cfg(feature = "http")]
pub(crate) mod cookie {
    pub(crate) const SESSION: &str = "__session";
    pub(crate) const REFRESH: &str = "__refresh";
    pub(crate) const CLIENT_UAT: &str = "__client_uat";
    pub(crate) const DEV_BROWSER: &str = "__clerk_db_jwt";
    pub(crate) const HANDSHAKE: &str = "__clerk_handshake";
    pub(crate) const HANDSHAKE_NONCE: &str = "__clerk_handshake_nonce";
    pub(crate) const REDIRECT_COUNT: &str = "__clerk_redirect_count";
}

/// The parameters of queries.
#[cfg(feature = "http")]
pub(crate) mod query {
    pub(crate) const API_VERSION: &str = "__clerk_api_version";
    pub(crate) const DEV_BROWSER: &str = "__clerk_db_jwt";
    pub(crate) const FORMAT: &str = "format";
    pub(crate) const HANDSHAKE: &str = "__clerk_handshake";
    pub(crate) const HANDSHAKE_NONCE: &str = "__clerk_handshake_nonce";
    pub(crate) const HANDSHAKE_REASON: &str = "__clerk_hs_reason";
    pub(crate) const HELP: &str = "__clerk_help";
    pub(crate) const LEGACY_DEV_BROWSER: &str = "__dev_session";
    pub(crate) const ORGANIZATION_ID: &str = "organization_id";
    pub(crate) const RETURN_URL: &str = "__clerk_redirect_url";
    pub(crate) const REDIRECT_URL: &str = "redirect_url";
    pub(crate) const SESSION: &str = "__session";
    pub(crate) const SUFFIXED_COOKIES: &str = "suffixed_cookies";
    pub(crate) const SYNCED: &str = "__clerk_synced";
}
