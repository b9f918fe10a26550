//! The names that the protocol gives to things. They stand here and nowhere else.

/// The `cat` header of session tokens, and of handshake tokens.
pub(crate) const CATEGORY_SESSION: &str = "cl_B7d4PD111AAA";
/// The `cat` header of machine-to-machine tokens.
pub(crate) const CATEGORY_M2M: &str = "cl_B7d4PD333AAA";
/// The `cat` header of an instance that writes the same value into all its tokens, so that it tells nothing.
pub(crate) const CATEGORY_IGNORE: &str = "cl_I7d4PD111III";

/// The `typ` header of session tokens, where there is one.
pub(crate) const TYPE_JWT: &str = "JWT";
/// What the subject of a machine-to-machine token starts with.
pub(crate) const MACHINE_SUBJECT: &str = "mch_";
/// The value of `sts` in a session without open tasks.
pub(crate) const STATUS_ACTIVE: &str = "active";
/// What the names of roles and permissions start with.
pub(crate) const ORG_PREFIX: &str = "org:";

/// Where the Backend API stands.
#[cfg(feature = "jwks")]
pub(crate) const API_URL: &str = "https://api.clerk.com";
/// The version of the Backend API in its paths.
#[cfg(feature = "jwks")]
pub(crate) const API_VERSION: &str = "v1";
/// The header that names the version of the Backend API's shapes, and the one we were written for.
#[cfg(feature = "jwks")]
pub(crate) const API_VERSION_HEADER: (&str, &str) = ("clerk-api-version", "2026-05-12");
/// The cookie that holds the session token.
#[cfg(feature = "tower")]
pub(crate) const SESSION_COOKIE: &str = "__session";
