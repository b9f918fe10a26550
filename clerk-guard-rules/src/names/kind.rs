use std::{borrow::Cow, fmt};

use crate::reserved::RESERVED;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `org:admin`
    Role,
    /// `org:data:write`
    Permission,
    /// `org:sso`, `user:export`
    Feature,
    /// `org:team`, `user:pro`
    Plan,
    /// A claim that was added to the session token.
    Claim,
}

/// Who has a feature, or pays for a plan, as guards may write it, and as the file does.
const SCOPES: [(&str, &str); 5] =
    [("org", "org"), ("organization", "org"), ("o", "org"), ("user", "user"), ("u", "user")];

impl Kind {
    /// The key under which the file lists them.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Role => "roles",
            Self::Permission => "permissions",
            Self::Feature => "features",
            Self::Plan => "plans",
            Self::Claim => "session_claims",
        }
    }

    /// What is wrong with a name in the file, if its spelling is: an unknown prefix, a part that is missing or empty, a system
    /// permission.
    #[must_use]
    pub fn flaw(self, name: &str) -> Option<String> {
        let parts: Vec<&str> = name.split(':').collect();
        let is_right = match (self, &*parts) {
            (Self::Claim, _) if RESERVED.contains(&name) => {
                return Some(format!(
                    "`{name}` is a claim of Clerk's own, which is in every token: list what was added to it"
                ));
            }
            (Self::Claim, _) => return name.is_empty().then(|| "the name of a claim is empty".to_owned()),
            (Self::Role, ["org", role]) => is_key(role),
            (Self::Permission, ["org", feature, _]) if feature.starts_with("sys_") => {
                return Some(
                    "session tokens never carry system permissions: no guard can ask for this one".to_owned(),
                );
            }
            (Self::Permission, ["org", feature, action]) => is_key(feature) && is_key(action),
            (Self::Feature | Self::Plan, ["org" | "user", slug]) => is_slug(slug),
            _ => false,
        };
        (!is_right).then(|| format!("`{}` is none: {}", name.escape_debug(), self.form()))
    }

    fn form(self) -> &'static str {
        match self {
            Self::Role => "a role is written like \"org:admin\"",
            Self::Permission => "a permission is written like \"org:data:write\"",
            Self::Feature => {
                "a feature is written like \"org:sso\" or \"user:sso\", each with who may have it"
            }
            Self::Plan => "a plan is written like \"org:team\" or \"user:pro\", each with who pays for it",
            Self::Claim => "a claim has a name",
        }
    }

    /// The name as the file spells it, of what a guard writes. A feature or plan without a scope stays as it is.
    pub(super) fn spelled(self, name: &str) -> Cow<'_, str> {
        if let (Self::Feature | Self::Plan, Some((scope, slug))) = (self, name.split_once(':'))
            && let Some((_, known)) =
                SCOPES.iter().find(|(written, known)| *written == scope && written != known)
        {
            return format!("{known}:{slug}").into();
        }
        name.into()
    }
}

/// The letters that Clerk allows in keys, and the hyphen, which its documentation has too.
fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
}

/// No grammar of slugs is published; a comma separates them in tokens.
fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|char| char != ',' && !char.is_whitespace() && !char.is_control())
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Role => "role",
            Self::Permission => "permission",
            Self::Feature => "feature",
            Self::Plan => "plan",
            Self::Claim => "session claim",
        })
    }
}
