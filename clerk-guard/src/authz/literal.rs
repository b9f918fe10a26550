//! What an attribute asks for by name. It has held the names to their grammar, and taken them apart, so that the compiler has
//! nothing left to interpret: that would take longer than all else that a guard needs.

use super::{Permission, Requirement, Role, Scoped};
use crate::claims::Scope;

/// `role` is without its prefix.
#[must_use]
pub const fn role(role: &'static str) -> Requirement<'static> {
    Requirement::Role(Role::known(role))
}

/// The same, with the permissions that `clerk-guard.toml` gives it, without their prefix.
#[must_use]
pub const fn listed_role(role: &'static str, permissions: &'static [&'static str]) -> Requirement<'static> {
    Requirement::Role(Role::listed(role, permissions))
}

/// `key` is without its prefix. Its parts come with the numbers of their fingerprints.
#[must_use]
pub const fn permission(
    key: &'static str,
    feature: (&'static str, [u64; 3]),
    action: (&'static str, [u64; 3]),
) -> Requirement<'static> {
    Requirement::Permission(Permission::known(key, feature, action))
}

/// A feature of the organization's.
#[must_use]
pub const fn org_feature(slug: &'static str) -> Requirement<'static> {
    Requirement::Feature(Scoped::known(Scope::Org, slug))
}

/// A feature of the user's.
#[must_use]
pub const fn user_feature(slug: &'static str) -> Requirement<'static> {
    Requirement::Feature(Scoped::known(Scope::User, slug))
}

/// A plan of the organization's.
#[must_use]
pub const fn org_plan(slug: &'static str) -> Requirement<'static> {
    Requirement::Plan(Scoped::known(Scope::Org, slug))
}

/// A plan of the user's.
#[must_use]
pub const fn user_plan(slug: &'static str) -> Requirement<'static> {
    Requirement::Plan(Scoped::known(Scope::User, slug))
}

#[cfg(test)]
mod tests {
    use clerk_guard_rules::fingerprint::Fingerprint;

    use super::*;

    #[test]
    fn what_is_known_is_what_would_be_read() {
        let part = |text: &'static str| (text, Fingerprint::of(text).to_numbers());
        let cases = [
            (role("admin"), Requirement::Role(Role::from_static("org:admin"))),
            (
                permission("data:write", part("data"), part("write")),
                Requirement::Permission(Permission::from_static("org:data:write")),
            ),
            (org_feature("sso"), Requirement::Feature(Scoped::from_static("org:sso"))),
            (user_feature("sso"), Requirement::Feature(Scoped::from_static("user:sso"))),
            (org_plan("pro"), Requirement::Plan(Scoped::from_static("org:pro"))),
            (user_plan("pro"), Requirement::Plan(Scoped::from_static("user:pro"))),
        ];
        for (known, read) in cases {
            assert_eq!(format!("{known:?}"), format!("{read:?}"));
        }
    }
}
