//! Clerk's own claims.

/// The names of those that Clerk puts into session tokens by itself, of either version, and of one that its SDK adds, sorted. No
/// template sets them, and no custom claim has one of their names.
pub const RESERVED: &[&str] = &[
    "__raw",
    "act",
    "azp",
    "exp",
    "fea",
    "fva",
    "iat",
    "iss",
    "jti",
    "nbf",
    "o",
    "org_id",
    "org_permissions",
    "org_role",
    "org_slug",
    "orgs",
    "pla",
    "sid",
    "sts",
    "sub",
    "v",
];
