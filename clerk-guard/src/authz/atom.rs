//! The names that requirements are made of.
//!
//! Each has two ways in: `from_static` for a literal, which takes the full spelling only and fails while compiling, and `new`
//! for a text that is known at run time, which reads the shorthands that Clerk's own SDK reads.

use std::fmt;

use crate::{
    base::ORG_PREFIX,
    claims::{PermissionWords, Scope, split_at_colon},
};

/// Why a text names nothing that a requirement could ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameError {
    /// There is nothing in it, or nothing between two colons.
    Empty,
    /// It is spelled in another way than `org:role`, `org:feature:action`, `org:slug` or `user:slug`.
    Spelling,
    /// It has characters other than lower-case letters, digits, `_` and `-`.
    Characters,
    /// It is a system permission, which no session token carries.
    System,
    /// Its scope is neither `org` nor `user`.
    Scope,
}

impl NameError {
    const fn text(self) -> &'static str {
        match self {
            Self::Empty => "the name, or a part of it, is empty",
            Self::Spelling => {
                "the name is not spelled out: write `org:role`, `org:feature:action`, `org:slug` or `user:slug`"
            }
            Self::Characters => "names are made of lower-case letters, digits, `_` and `-`",
            Self::System => {
                "system permissions (`org:sys_…`) are never in session tokens: ask for a role, or for a permission of your own"
            }
            Self::Scope => "the scope is neither `org` nor `user`",
        }
    }
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl std::error::Error for NameError {}

/// Turns an error into a panic, which is an error of the compiler where it is reached in a constant.
macro_rules! literal {
    ($result:expr) => {
        match $result {
            Ok(name) => name,
            Err(error) => panic!("{}", NameError::text(error)),
        }
    };
}

/// A role in the active organization.
#[derive(Clone, Copy, Debug)]
pub struct Role<'a> {
    /// Without the prefix.
    name: &'a str,
    /// The permissions that `clerk-guard.toml` gives it, without their prefix. `None` where nobody has looked.
    permissions: Option<&'a [&'a str]>,
}

impl<'a> Role<'a> {
    /// A role by its full name: `org:admin`.
    ///
    /// ```
    /// # use clerk_guard::authz::Role;
    /// const ADMIN: Role = Role::from_static("org:admin");
    /// ```
    ///
    /// ```compile_fail
    /// # use clerk_guard::authz::Role;
    /// const ADMIN: Role = Role::from_static("admin");
    /// ```
    ///
    /// # Panics
    ///
    /// Where the name is not spelled out: while compiling, if used in a constant.
    #[must_use]
    pub const fn from_static(name: &'a str) -> Self {
        literal!(match strip(name, ORG_PREFIX) {
            Some(role) => match check_slug(role) {
                Ok(()) => Ok(Self::known(role)),
                Err(error) => Err(error),
            },
            None => Err(NameError::Spelling),
        })
    }

    /// A role by its name, with the prefix `org:` or without.
    ///
    /// # Errors
    ///
    /// [`NameError::Empty`] where nothing is left without the prefix.
    pub fn new(name: &'a str) -> Result<Self, NameError> {
        match name.trim_start_matches(ORG_PREFIX) {
            "" => Err(NameError::Empty),
            role => Ok(Self::known(role)),
        }
    }

    /// One whose name, without the prefix, has been checked.
    pub(super) const fn known(name: &'a str) -> Self {
        Self { name, permissions: None }
    }

    /// The same, of which it is known that it has these permissions and no others.
    pub(super) const fn listed(name: &'a str, permissions: &'a [&'a str]) -> Self {
        Self { name, permissions: Some(permissions) }
    }

    /// All permissions that it can have, without their prefix, as far as that is known.
    pub(super) const fn permissions(self) -> Option<&'a [&'a str]> {
        self.permissions
    }

    /// Without the prefix.
    pub(super) const fn name(self) -> &'a str {
        self.name
    }

    pub(super) fn matches(self, role: &str) -> bool {
        let mut role = role;
        while let Some(rest) = role.strip_prefix(ORG_PREFIX) {
            role = rest;
        }
        role == self.name
    }
}

/// By their names.
impl PartialEq for Role<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Role<'_> {}

/// A permission in the active organization.
#[derive(Clone, Copy, Debug)]
pub struct Permission<'a>(PermissionWords<'a>);

impl<'a> Permission<'a> {
    /// A permission by its full name: `org:data:write`.
    ///
    /// ```
    /// # use clerk_guard::authz::Permission;
    /// const WRITE: Permission = Permission::from_static("org:data:write");
    /// ```
    ///
    /// ```compile_fail
    /// # use clerk_guard::authz::Permission;
    /// const NEVER: Permission = Permission::from_static("org:sys_memberships:manage");
    /// ```
    ///
    /// # Panics
    ///
    /// Where the name is not spelled out, or is that of a system permission: while compiling, if used in a constant.
    #[must_use]
    pub const fn from_static(name: &'a str) -> Self {
        literal!(match strip(name, ORG_PREFIX) {
            Some(key) => match check_permission(key) {
                Ok(()) => Ok(Self(PermissionWords::new(key))),
                Err(error) => Err(error),
            },
            None => Err(NameError::Spelling),
        })
    }

    /// A permission by its name, with the prefix `org:` or without.
    ///
    /// # Errors
    ///
    /// [`NameError::Empty`] where nothing is left without the prefix.
    pub fn new(name: &'a str) -> Result<Self, NameError> {
        match name.trim_start_matches(ORG_PREFIX) {
            "" => Err(NameError::Empty),
            key => Ok(Self(PermissionWords::new(key))),
        }
    }

    /// One whose name has been checked. See [`permission`](super::literal::permission).
    pub(super) const fn known(
        key: &'a str,
        feature: (&'a str, [u64; 3]),
        action: (&'a str, [u64; 3]),
    ) -> Self {
        Self(PermissionWords::known(key, feature, action))
    }

    pub(super) const fn words(&self) -> &PermissionWords<'a> {
        &self.0
    }
}

/// A feature or a plan: whose it is, and its slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scoped<'a> {
    scope: Option<Scope>,
    slug: &'a str,
}

impl<'a> Scoped<'a> {
    /// A feature or plan by its scope and slug: `org:sso`, `user:pro`.
    ///
    /// # Panics
    ///
    /// Where the scope is missing or unknown: while compiling, if used in a constant.
    #[must_use]
    pub const fn from_static(name: &'a str) -> Self {
        literal!(match (strip(name, ORG_PREFIX), strip(name, "user:")) {
            (Some(slug), _) => match check_slug(slug) {
                Ok(()) => Ok(Self { scope: Some(Scope::Org), slug }),
                Err(error) => Err(error),
            },
            (None, Some(slug)) => match check_slug(slug) {
                Ok(()) => Ok(Self { scope: Some(Scope::User), slug }),
                Err(error) => Err(error),
            },
            (None, None) => Err(NameError::Spelling),
        })
    }

    /// A feature or plan by its slug, in any scope, or behind `o:`, `org:`, `organization:`, `u:` or `user:`.
    ///
    /// # Errors
    ///
    /// [`NameError`] where a part is empty, the scope is unknown, or there is more than one colon.
    pub fn new(name: &'a str) -> Result<Self, NameError> {
        let (scope, slug) = match name.split_once(':') {
            None => (None, name),
            Some(("o" | "org" | "organization", slug)) => (Some(Scope::Org), slug),
            Some(("u" | "user", slug)) => (Some(Scope::User), slug),
            Some(_) => return Err(NameError::Scope),
        };
        if slug.is_empty() {
            Err(NameError::Empty)
        } else if slug.contains(':') {
            Err(NameError::Spelling)
        } else {
            Ok(Self { scope, slug })
        }
    }

    /// One whose slug has been checked.
    pub(super) const fn known(scope: Scope, slug: &'a str) -> Self {
        Self { scope: Some(scope), slug }
    }

    pub(super) const fn scope(self) -> Option<Scope> {
        self.scope
    }

    pub(super) const fn slug(self) -> &'a str {
        self.slug
    }
}

impl fmt::Display for Role<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{ORG_PREFIX}{}", self.name)
    }
}

impl fmt::Display for Permission<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{ORG_PREFIX}{}", self.0.key())
    }
}

impl fmt::Display for Scoped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scope = match self.scope {
            Some(Scope::Org) => "org:",
            Some(Scope::User) => "user:",
            None => "",
        };
        write!(f, "{scope}{}", self.slug)
    }
}

const fn strip<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let Some((front, rest)) = text.split_at_checked(prefix.len()) else { return None };
    let (mut front, mut prefix) = (front.as_bytes(), prefix.as_bytes());
    while let ([a, front_rest @ ..], [b, prefix_rest @ ..]) = (front, prefix) {
        if *a != *b {
            return None;
        }
        (front, prefix) = (front_rest, prefix_rest);
    }
    Some(rest)
}

/// `feature:action`, each a slug, and not of the system's.
const fn check_permission(key: &str) -> Result<(), NameError> {
    let Some((feature, action)) = split_at_colon(key, 0) else { return Err(NameError::Spelling) };
    if strip(feature, "sys_").is_some() {
        return Err(NameError::System);
    }
    match check_slug(feature) {
        Ok(()) => check_slug(action),
        Err(error) => Err(error),
    }
}

const fn check_slug(slug: &str) -> Result<(), NameError> {
    if slug.is_empty() {
        return Err(NameError::Empty);
    }
    let mut bytes = slug.as_bytes();
    while let [byte, rest @ ..] = bytes {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' => {}
            b':' => return Err(NameError::Spelling),
            _ => return Err(NameError::Characters),
        }
        bytes = rest;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permissions_are_checked_by_their_grammar() {
        assert_eq!(check_permission("data:write"), Ok(()));
        assert_eq!(check_permission("example-feature:read_2"), Ok(()));
        assert_eq!(check_permission("data"), Err(NameError::Spelling));
        assert_eq!(check_permission("data:write:all"), Err(NameError::Spelling));
        assert_eq!(check_permission("data:"), Err(NameError::Empty));
        assert_eq!(check_permission(":write"), Err(NameError::Empty));
        assert_eq!(check_permission("Data:write"), Err(NameError::Characters));
        assert_eq!(check_permission("data:wri te"), Err(NameError::Characters));
        assert_eq!(check_permission("sys_memberships:manage"), Err(NameError::System));
        assert_eq!(check_permission("systems:manage"), Ok(()));
    }

    #[test]
    fn names_from_run_time_may_be_short() {
        for name in ["admin", "org:admin", "org:org:admin"] {
            assert_eq!(Role::new(name).unwrap().to_string(), "org:admin");
            assert!(Role::new(name).unwrap().matches("org:admin"));
            assert!(Role::new(name).unwrap().matches("admin"));
        }
        assert_eq!(Role::new("org:"), Err(NameError::Empty));
        assert_eq!(Permission::new("data:write").unwrap().to_string(), "org:data:write");
        assert_eq!(Scoped::new("organization:sso"), Ok(Scoped { scope: Some(Scope::Org), slug: "sso" }));
        assert_eq!(Scoped::new("sso"), Ok(Scoped { scope: None, slug: "sso" }));
        for (name, error) in [
            ("", NameError::Empty),
            ("o:", NameError::Empty),
            (":sso", NameError::Scope),
            ("x:sso", NameError::Scope),
            ("org:sso:x", NameError::Spelling),
        ] {
            assert_eq!(Scoped::new(name), Err(error), "{name}");
        }
    }

    #[test]
    fn literals_are_spelled_out() {
        assert_eq!(Scoped::from_static("user:pro").to_string(), "user:pro");
        for bad in ["admin", "org:", "org:Admin", "org:a:b", "org"] {
            assert!(std::panic::catch_unwind(|| Role::from_static(bad)).is_err(), "{bad}");
        }
        for bad in ["pro", "o:pro", "team:pro", "user:", "user:a b"] {
            assert!(std::panic::catch_unwind(|| Scoped::from_static(bad)).is_err(), "{bad}");
        }
    }
}
