/// Clerk's own claims, each with where it is found in place of a field. The rules have the same list; a test compares them.
pub(crate) const RESERVED: &[(&str, &str)] = &[
    ("__raw", "`session.token()` is the token"),
    ("act", "`session.is_impersonated()` tells whether there is one, and `session.claims().actor()` is it"),
    ("azp", "`session.claims().authorized_party()` is it"),
    ("exp", "`session.claims().expires_at()` is it"),
    ("fea", "`session.claims().features()` are they"),
    ("fva", "`session.claims().factor_verification_age()` is it"),
    ("iat", "`session.claims().issued_at()` is it"),
    ("iss", "`session.claims().issuer()` is it"),
    ("jti", "`session.claims().token_id()` is it"),
    ("nbf", "`session.claims().not_before()` is it"),
    ("o", "`session.org_id()`, `session.org_slug()` and `session.org_role()` say what is in it"),
    ("org_id", "`session.org_id()` is it"),
    (
        "org_permissions",
        "`#[require_permission(…)]` asks for one, and `session.claims().permissions()` are they",
    ),
    ("org_role", "`session.org_role()` is it, and `#[require_role(…)]` asks for one"),
    ("org_slug", "`session.org_slug()` is it"),
    ("orgs", "take the field away, or give the claim another name in the Clerk Dashboard"),
    ("pla", "`session.claims().plans()` are they"),
    ("sid", "`session.session_id()` is it"),
    ("sts", "`session.claims().status()` is it"),
    ("sub", "`session.user_id()` is it"),
    ("v", "`session.claims().version()` is it"),
];

/// What is wrong with a claim of this name, and what to do instead.
pub(super) fn message(name: &str) -> Option<String> {
    let (_, instead) = RESERVED.iter().find(|(reserved, _)| *reserved == name)?;
    Some(format!("`{name}` is a claim of Clerk's own, and no custom claim has its name: {instead}"))
}
