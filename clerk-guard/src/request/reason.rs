//! Clerk's codes for why nobody is signed in, or why a browser is sent elsewhere.

use std::borrow::Cow;

/// A code: one of those below, one of a refused token, or one that the Backend API gave.
pub(crate) type Reason = Cow<'static, str>;

pub(super) const ACTIVE_ORGANIZATION_MISMATCH: &str = "active-organization-mismatch";
pub(super) const CLIENT_UAT_WITHOUT_SESSION_TOKEN: &str = "client-uat-but-no-session-token";
pub(super) const CROSS_ORIGIN_SYNC: &str = "primary-domain-cross-origin-sync";
pub(super) const DEV_BROWSER_MISSING: &str = "dev-browser-missing";
pub(super) const DEV_BROWSER_SYNC: &str = "dev-browser-sync";
pub(super) const NO_TOKEN_IN_HEADER: &str = "No token in header";
pub(super) const PRIMARY_RESPONDS_TO_SYNCING: &str = "primary-responds-to-syncing";
pub(super) const SATELLITE_NEEDS_SYNCING: &str = "satellite-needs-syncing";
pub(super) const SESSION_TOKEN_AND_UAT_MISSING: &str = "session-token-and-uat-missing";
pub(super) const SESSION_TOKEN_BEFORE_CLIENT_UAT: &str = "session-token-iat-before-client-uat";
pub(super) const SESSION_TOKEN_IN_THE_FUTURE: &str = "session-token-iat-in-the-future";
pub(super) const SESSION_TOKEN_MISSING: &str = "session-token-missing";
pub(super) const SESSION_TOKEN_NOT_YET: &str = "session-token-nbf";
pub(super) const SESSION_TOKEN_WITHOUT_CLIENT_UAT: &str = "session-token-but-no-client-uat";
pub(super) const TOKEN_TYPE_MISMATCH: &str = "token-type-mismatch";
pub(super) const UNEXPECTED_ERROR: &str = "unexpected-error";

/// Does the reason say that there was no session token to look at?
pub(crate) fn says_that_no_token_came(reason: &str) -> bool {
    [
        CLIENT_UAT_WITHOUT_SESSION_TOKEN,
        DEV_BROWSER_MISSING,
        NO_TOKEN_IN_HEADER,
        SESSION_TOKEN_AND_UAT_MISSING,
        SESSION_TOKEN_MISSING,
    ]
    .contains(&reason)
}

/// Why a session that has expired was not refreshed. These stand behind `session-token-expired-refresh-`.
pub(super) mod refresh {
    pub(crate) const FETCH_ERROR: &str = "fetch-error";
    pub(crate) const INVALID_SESSION_TOKEN: &str = "invalid-session-token";
    pub(crate) const MISSING_API_CLIENT: &str = "missing-api-client";
    pub(crate) const MISSING_SID: &str = "expired-session-token-missing-sid-claim";
    pub(crate) const NO_REFRESH_COOKIE: &str = "non-eligible-no-refresh-cookie";
    pub(crate) const NOT_A_GET: &str = "non-eligible-non-get";
    pub(crate) const UNDECODABLE: &str = "expired-session-token-decode-failed";
    pub(crate) const UNEXPECTED_ANSWER: &str = "unexpected-bapi-error";
    pub(crate) const UNEXPECTED_SDK_ERROR: &str = "unexpected-sdk-error";
}

/// The reason of a session that has expired, and was not refreshed for `why`.
pub(super) fn expired(why: &str) -> Reason {
    format!("session-token-expired-refresh-{why}").into()
}
