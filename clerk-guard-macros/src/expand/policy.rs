use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::{Ident, LitStr};

use super::requirement::{Writer, consistent};
use crate::{catalogue, model::Guard, paths::Paths};

/// A type as the policy that requires this.
pub(crate) fn policy(guard: &Guard, name: &Ident) -> TokenStream {
    let span = Span::mixed_site();
    let paths = Paths::new(guard.krate.as_ref().map(|krate| &krate.value));
    let text = LitStr::new(&name.to_string(), name.span());
    let (policy, requirement) =
        (paths.private("Policy", (span, span)), paths.private("Requirement", (span, span)));
    let tree = Writer::judged(&paths).all(&guard.requirement);
    let tracked = catalogue::tracked_beside();
    // In a constant of its own: what is wrong is told once, and also where nobody uses the policy.
    let judged = consistent(guard, &paths).map(|(consistent, at)| {
        let judged = quote_spanned!(at=> #consistent(*<#name as #policy>::REQUIREMENT));
        quote_spanned!(span=> const _: #requirement<'static> = #judged;)
    });
    quote_spanned! {span=>
        #tracked
        #judged
        impl #policy for #name {
            const NAME: &'static str = #text;
            const REQUIREMENT: &'static #requirement<'static> = &#tree;
        }
    }
}

/// What is required, as a value that is made while compiling.
pub(crate) fn value(guard: &Guard) -> TokenStream {
    let span = Span::mixed_site();
    let paths = Paths::new(guard.krate.as_ref().map(|krate| &krate.value));
    let requirement = paths.private("Requirement", (span, span));
    let tree = Writer::new(&paths).all(&guard.requirement);
    let tracked = catalogue::tracked();
    quote_spanned! {span=> {
        #tracked
        const __CLERK_GUARD: #requirement<'static> = #tree;
        __CLERK_GUARD
    }}
}
