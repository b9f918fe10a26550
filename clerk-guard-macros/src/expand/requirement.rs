//! What is required, as the constant that the library decides.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Ident, LitStr};

use crate::{
    model::{Guard, Kind},
    paths::Paths,
};

pub(super) fn requirement(guard: &Guard, paths: &Paths<'_>) -> TokenStream {
    let span = Span::mixed_site();
    let requirement = paths.private("Requirement", (span, span));
    let names = guard.names.iter();
    match guard.kind {
        Kind::Auth => quote_spanned!(span=> #requirement::SignedIn),
        Kind::Org => quote_spanned!(span=> #requirement::Organization),
        Kind::Role => {
            let role = paths.private("Role", (span, span));
            let leaf = |name: &LitStr| quote_spanned!(span=> #requirement::Role(#role::from_static(#name)));
            all(&requirement, names.map(leaf))
        }
        Kind::Permission => {
            let permission = paths.private("Permission", (span, span));
            let leaf = |name: &LitStr| quote_spanned!(span=> #requirement::Permission(#permission::from_static(#name)));
            all(&requirement, names.map(leaf))
        }
        Kind::Scope => {
            let scopes = names.map(|name| quote_spanned!(span=> #requirement::Scope(#name)));
            all(&requirement, machine(guard, paths, &requirement).into_iter().chain(scopes))
        }
    }
}

/// The kinds of tokens, where not all are accepted.
fn machine(guard: &Guard, paths: &Paths<'_>, requirement: &TokenStream) -> Option<TokenStream> {
    let span = Span::mixed_site();
    let (kind, kinds) =
        (paths.private("MachineKind", (span, span)), paths.private("MachineKinds", (span, span)));
    let accepted = guard.accepts.as_ref()?.value.iter().map(|accepted| {
        let variant = Ident::new(accepted.variant(), span);
        quote_spanned!(span=> #kind::#variant)
    });
    Some(quote_spanned!(span=> #requirement::Machine(#kinds::of(&[#(#accepted),*]))))
}

fn all(requirement: &TokenStream, leaves: impl Iterator<Item = TokenStream>) -> TokenStream {
    let leaves: Vec<_> = leaves.collect();
    match leaves.as_slice() {
        [leaf] => quote!(#leaf),
        leaves => quote_spanned!(Span::mixed_site()=> #requirement::All(&[#(#leaves),*])),
    }
}
