//! The attributes of clerk-guard. Use them through that crate, which documents them.
//!
//! From an attribute to its expansion: `grammar` reads the arguments into a `model`, `validate` checks what one argument alone
//! does not show, `item` takes the function apart, and `expand` puts a guard in front of its body. `entry` drives all of it,
//! and is the one way out, also for errors. `block` does the same for modules and `impl` blocks.

#![forbid(unsafe_code)]

mod block;
mod catalogue;
mod diagnostics;
mod entry;
mod expand;
mod fallback;
mod grammar;
mod item;
mod model;
mod names;
mod paths;
mod place;
mod policy;
mod policy_of;
mod public;
#[cfg(feature = "routes")]
mod route_matcher;
#[cfg(feature = "axum")]
mod routes;
mod session_claims;
mod tenant_path;
mod tenants;
mod validate;
mod written;

#[cfg(test)]
mod tests;

use model::Kind;
use proc_macro::TokenStream;

#[doc = include_str!("../docs/require.md")]
#[doc = include_str!("../docs/every_guard.md")]
#[proc_macro_attribute]
pub fn require(arguments: TokenStream, item: TokenStream) -> TokenStream {
    entry::attribute(Kind::Require, arguments.into(), item.into()).into()
}

#[doc = include_str!("../docs/require_auth.md")]
#[doc = include_str!("../docs/every_guard.md")]
#[proc_macro_attribute]
pub fn require_auth(arguments: TokenStream, item: TokenStream) -> TokenStream {
    entry::attribute(Kind::Auth, arguments.into(), item.into()).into()
}

#[doc = include_str!("../docs/require_org.md")]
#[doc = include_str!("../docs/every_guard.md")]
#[proc_macro_attribute]
pub fn require_org(arguments: TokenStream, item: TokenStream) -> TokenStream {
    entry::attribute(Kind::Org, arguments.into(), item.into()).into()
}

#[doc = include_str!("../docs/require_role.md")]
#[doc = include_str!("../docs/every_guard.md")]
#[proc_macro_attribute]
pub fn require_role(arguments: TokenStream, item: TokenStream) -> TokenStream {
    entry::attribute(Kind::Role, arguments.into(), item.into()).into()
}

#[doc = include_str!("../docs/require_permission.md")]
#[doc = include_str!("../docs/every_guard.md")]
#[proc_macro_attribute]
pub fn require_permission(arguments: TokenStream, item: TokenStream) -> TokenStream {
    entry::attribute(Kind::Permission, arguments.into(), item.into()).into()
}

#[doc = include_str!("../docs/require_scope.md")]
#[doc = include_str!("../docs/every_guard.md")]
#[proc_macro_attribute]
pub fn require_scope(arguments: TokenStream, item: TokenStream) -> TokenStream {
    entry::attribute(Kind::Scope, arguments.into(), item.into()).into()
}

#[doc = include_str!("../docs/require_feature.md")]
#[doc = include_str!("../docs/every_guard.md")]
#[proc_macro_attribute]
pub fn require_feature(arguments: TokenStream, item: TokenStream) -> TokenStream {
    entry::attribute(Kind::Feature, arguments.into(), item.into()).into()
}

#[doc = include_str!("../docs/require_plan.md")]
#[doc = include_str!("../docs/every_guard.md")]
#[proc_macro_attribute]
pub fn require_plan(arguments: TokenStream, item: TokenStream) -> TokenStream {
    entry::attribute(Kind::Plan, arguments.into(), item.into()).into()
}

#[doc = include_str!("../docs/require_reverification.md")]
#[doc = include_str!("../docs/every_guard.md")]
#[proc_macro_attribute]
pub fn require_reverification(arguments: TokenStream, item: TokenStream) -> TokenStream {
    entry::attribute(Kind::Reverification, arguments.into(), item.into()).into()
}

#[doc = include_str!("../docs/deny_impersonation.md")]
#[doc = include_str!("../docs/every_guard.md")]
#[proc_macro_attribute]
pub fn deny_impersonation(arguments: TokenStream, item: TokenStream) -> TokenStream {
    entry::attribute(Kind::NotImpersonated, arguments.into(), item.into()).into()
}

#[doc = include_str!("../docs/policy.md")]
#[proc_macro_derive(Policy, attributes(policy, permission, role))]
pub fn derive_policy(item: TokenStream) -> TokenStream {
    policy::derive(item.into()).into()
}

#[doc = include_str!("../docs/requirement.md")]
#[proc_macro]
pub fn requirement(tokens: TokenStream) -> TokenStream {
    entry::requirement(tokens.into()).into()
}

#[cfg(feature = "routes")]
#[doc = include_str!("../docs/route_matcher.md")]
#[proc_macro]
pub fn route_matcher(tokens: TokenStream) -> TokenStream {
    route_matcher::expand(tokens.into()).into()
}

#[cfg(feature = "axum")]
#[doc = include_str!("../docs/routes.md")]
#[proc_macro]
pub fn routes(tokens: TokenStream) -> TokenStream {
    routes::expand(tokens.into()).into()
}

#[doc = include_str!("../docs/session_claims.md")]
#[proc_macro_derive(SessionClaims, attributes(serde, session_claims))]
pub fn session_claims(input: TokenStream) -> TokenStream {
    session_claims::derive(input.into()).into()
}

#[doc = include_str!("../docs/deny_unguarded.md")]
#[proc_macro_attribute]
pub fn deny_unguarded(arguments: TokenStream, item: TokenStream) -> TokenStream {
    block::deny_unguarded(arguments.into(), item.into()).into()
}

#[doc = include_str!("../docs/public.md")]
#[proc_macro_attribute]
pub fn public(arguments: TokenStream, item: TokenStream) -> TokenStream {
    public::public(arguments.into(), item.into()).into()
}

#[doc = include_str!("../docs/tenant_path.md")]
#[proc_macro_derive(TenantPath, attributes(tenant_path))]
pub fn derive_tenant_path(item: TokenStream) -> TokenStream {
    tenant_path::derive(item.into()).into()
}

#[doc = include_str!("../docs/policy_of.md")]
#[proc_macro]
pub fn policy(function: TokenStream) -> TokenStream {
    policy_of::policy_of(&function.into()).into()
}
