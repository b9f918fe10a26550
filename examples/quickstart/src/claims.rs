use std::fmt;

use clerk_guard::SessionClaims;
use serde::Deserialize;

/// What the instance adds to session tokens: **Sessions > Customize session token**, `{"metadata": "{{user.public_metadata}}"}`.
#[derive(Debug, Deserialize, SessionClaims)]
pub(crate) struct AppClaims {
    #[serde(default)]
    pub(crate) metadata: Metadata,
}

/// The public metadata of a user, as far as the application asks for it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Metadata {
    pub(crate) plan: Plan,
}

/// What a user pays for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Plan {
    #[default]
    Free,
    Pro,
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Free => "free",
            Self::Pro => "pro",
        })
    }
}
