//! The attributes of clerk-guard. Use them through that crate, which documents them.
//!
//! From an attribute to its expansion: `grammar` (with `accepts`) reads the arguments into a `model`, `validate` checks what one argument alone
//! does not show, `item` takes the function apart, and `expand` puts a guard in front of its body. `entry` drives all of it,
//! and is the one way out, also for errors. `block` does the same for modules and `impl` blocks.

#![forbid(unsafe_code)]

mod accepts;
mod block;
mod diagnostics;
mod entry;
mod expand;
mod fallback;
mod grammar;
mod item;
mod model;
mod names;
mod paths;
mod public;
mod validate;

#[cfg(test)]
mod tests;

use model::Kind;
use proc_macro::TokenStream;

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
