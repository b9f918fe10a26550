//! `#[deny_unguarded]`

use clerk_guard_rules::source::{Item, ItemKind, not_guarded};
use proc_macro2::TokenStream;
use syn::Error;

use super::{read, report};
use crate::diagnostics::Diagnostics;

const GOES_ON: &str =
    "`#[deny_unguarded]` goes on an `impl` block, or on a module with its content in braces";

/// The block as it stands, behind an error for each function in it that has neither a guard nor `#[public]`.
pub(crate) fn deny_unguarded(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    if !arguments.is_empty() {
        errors.on(arguments, "`#[deny_unguarded]` takes no arguments: take them away");
    }
    match read(&item) {
        Some(block) => report(not_guarded(&block, "`#[deny_unguarded]`"), &mut errors),
        None => errors.push(misplaced(&item)),
    }
    // It guards nothing itself, so this is no body that leaves without its guard.
    let mut tokens = errors.finish().err().map(Error::into_compile_error).unwrap_or_default();
    tokens.extend(item);
    tokens
}

/// An error that says why it cannot stand here.
fn misplaced(item: &TokenStream) -> Error {
    match Item::parse(item.clone()) {
        Ok(Item { kind: ItemKind::FileModule(name), .. }) => {
            let message = "what is in the file of this module, `#[deny_unguarded]` cannot see: take it away, and have a test \
                           call `testing::assert_guarded` on the file";
            Error::new(name.span(), message)
        }
        Ok(Item { kind: ItemKind::Function(function), .. }) => {
            let message = format!("{GOES_ON}: for a single function, write a guard");
            Error::new(function.name.span(), message)
        }
        Ok(item) => Error::new(item.span, GOES_ON),
        // What is in there cannot be told, so nobody knows whether it is guarded.
        Err(error) => Error::new(error.span, format!("{error}; {GOES_ON}")),
    }
}
