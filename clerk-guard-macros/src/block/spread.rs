//! A guard on a block is one on each function in it.

use clerk_guard_rules::source::{Item, cannot_be_guarded};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{format_ident, quote_spanned};
use syn::Error;

use super::{mentions, report};
use crate::{diagnostics::Diagnostics, fallback::fallback, model::Guard, paths::Paths};

/// The block with the guard on each function that is not `#[public]`. Where something in it cannot be guarded, the rest is,
/// behind the error.
pub(crate) fn guarded(
    guard: &Guard,
    arguments: TokenStream,
    block: &Item,
    errors: Diagnostics,
) -> TokenStream {
    if let Err(error) = errors.finish() {
        return fallback(error, block.tokens.clone(), guard.binding.as_ref());
    }
    let name = guard.kind.name();
    let mut errors = Diagnostics::default();
    report(cannot_be_guarded(block, &format!("`#[{name}]`")), &mut errors);
    let is_refused = !errors.is_empty();
    let mut tokens = errors.finish().err().map(Error::into_compile_error).unwrap_or_default();

    let span = Span::call_site();
    let attribute = Paths::new(guard.krate.as_ref().map(|krate| &krate.value)).private(name, (span, span));
    let arguments = Arguments::new(guard, arguments);
    tokens.extend(block.with_each_function(&mut |item, function| {
        let tokens = &item.tokens;
        // Its own attribute would say the same again.
        if is_refused && function.constness.is_some() {
            return tokens.clone();
        }
        let arguments = arguments.of(tokens);
        quote_spanned!(span=> #[#attribute(#arguments)] #tokens)
    }));
    tokens
}

/// The arguments of a guard, as functions get them.
struct Arguments {
    written: TokenStream,
    /// What is bound, and the arguments with a name for it that nobody is warned of.
    quiet: Option<(String, TokenStream)>,
}

impl Arguments {
    fn new(guard: &Guard, written: TokenStream) -> Self {
        let quiet =
            guard.binding.as_ref().filter(|binding| mentions(&written, &binding.name) == 1).map(|binding| {
                let quiet = format_ident!("__clerk_guard_{}", binding.name, span = binding.name.span());
                let renamed = |token: TokenTree| match token {
                    TokenTree::Ident(ident) if ident == binding.name => quiet.clone().into(),
                    token => token,
                };
                (binding.name.to_string(), written.clone().into_iter().map(renamed).collect())
            });
        Self { written, quiet }
    }

    /// A function that does not use what a guard binds has it bound nevertheless: that may be what denies.
    fn of(&self, function: &TokenStream) -> &TokenStream {
        match &self.quiet {
            Some((name, quiet)) if mentions(function, name) == 0 => quiet,
            _ => &self.written,
        }
    }
}
