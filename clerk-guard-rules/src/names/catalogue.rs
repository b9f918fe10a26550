use std::collections::{BTreeMap, BTreeSet};

use super::ClaimType;

/// What a `clerk-guard.toml` lists. `None` where the file says nothing of them, which is not the same as an empty list: then
/// nothing is known, and no name is refused for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Each role (`org:admin`) with its permissions, all of which are in [`permissions`](Self::permissions).
    pub roles: Option<BTreeMap<String, BTreeSet<String>>>,
    /// Permissions of the instance's own: `org:data:write`.
    pub permissions: Option<BTreeSet<String>>,
    /// Features with who has them: `org:sso`, `user:export`.
    pub features: Option<BTreeSet<String>>,
    /// Plans with who pays for them: `org:team`, `user:pro`.
    pub plans: Option<BTreeSet<String>>,
    /// Claims that were added to the session token, by name.
    pub session_claims: Option<BTreeMap<String, ClaimType>>,
}

impl Catalogue {
    /// The keys of the file, in the order in which they are written.
    pub const KEYS: [&str; 5] = ["roles", "permissions", "features", "plans", "session_claims"];

    /// The roles that have a permission, in the order of their names. `None` where no roles are listed.
    ///
    /// ```
    /// use clerk_guard_rules::names::Catalogue;
    ///
    /// let text = "permissions = [\"org:data:read\"]\nroles = { \"org:admin\" = [\"org:data:read\"], \"org:member\" = [] }";
    /// let catalogue = Catalogue::parse(text).unwrap();
    /// assert_eq!(catalogue.roles_with("org:data:read"), Some(vec!["org:admin"]));
    /// assert_eq!(catalogue.roles_with("org:data:erase"), Some(vec![]));
    /// ```
    #[must_use]
    pub fn roles_with(&self, permission: &str) -> Option<Vec<&str>> {
        let roles = self.roles.as_ref()?.iter();
        Some(roles.filter(|(_, has)| has.contains(permission)).map(|(role, _)| &**role).collect())
    }
}
