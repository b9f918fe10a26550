/// Clerk's own claims: those that it puts into session tokens by itself, of either version, and one that its SDK adds. No template
/// sets them, and no custom claim has one of their names.
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

pub(super) fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}
