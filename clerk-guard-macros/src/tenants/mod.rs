//! Which organization a call is about: an argument that names one is compared with the caller's active one, by some guard of the
//! function, or it does not compile.

mod argument;
mod kind;
mod said;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::{FnArg, PatType};

use self::{
    argument::how_to_bind,
    kind::{generics_that_name_one, plain_types},
    said::Said,
};
use crate::{
    diagnostics::Diagnostics,
    item::{GuardedFn, mentions, mentions_one_of, spans},
    model::Guard,
    paths::Paths,
};

/// The types that name an organization.
const OURS: [&str; 2] = ["OrgId", "OrgSlug"];

/// An argument that names an organization by its type is bound by some guard of the function.
pub(crate) fn are_bound(guard: &Guard, item: &GuardedFn, errors: &mut Diagnostics) {
    let generics = generics_that_name_one(item);
    let names_one = |argument: &&PatType| {
        let tokens = argument.ty.to_token_stream();
        has_our_word(&tokens) || generics.iter().any(|generic| mentions(tokens.clone(), generic))
    };
    let mut named = arguments(item).filter(names_one).peekable();
    // Most functions have none, and their bodies need not be looked through.
    if named.peek().is_none() {
        return;
    }
    let Some(said) = Said::by_all_guards(guard, item) else { return };
    for argument in named.filter(|argument| !said.binds(argument)) {
        errors.on(&argument.ty, how_to_bind(guard.kind, argument));
    }
}

/// Of arguments whose types are of the program's own, the compiler finds out whether an organization is named in them.
pub(crate) fn unbound(guard: &Guard, item: &GuardedFn, paths: &Paths<'_>) -> Option<TokenStream> {
    let mut asked: Vec<_> = arguments(item).map(|argument| (argument, plain_types(&argument.ty))).collect();
    asked.retain(|(_, types)| !types.is_empty());
    if asked.is_empty() {
        return None;
    }
    let said = Said::by_all_guards(guard, item)?;
    asked.retain(|(argument, _)| !said.binds(argument));
    let span = Span::mixed_site();
    let mut calls = asked
        .iter()
        .flat_map(|(_, types)| types)
        .map(|kind| {
            let (first, last) = spans(kind);
            let probe = paths.private("TenantProbe", (first, last));
            let last = last.resolved_at(span);
            quote_spanned!(last=> #probe::<#kind>::names_no_org();)
        })
        .peekable();
    let no_tenant = paths.private("NoTenant", (span, span));
    calls.peek().is_some().then(|| {
        quote_spanned! {span=>
            #[allow(unused_imports)]
            use #no_tenant as _;
            #(#calls)*
        }
    })
}

fn arguments(item: &GuardedFn) -> impl Iterator<Item = &PatType> {
    item.signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(argument) => Some(argument),
        FnArg::Receiver(_) => None,
    })
}

/// Is an organization named in there, by the word for it?
pub(crate) fn has_our_word(tokens: &TokenStream) -> bool {
    mentions_one_of(tokens.clone(), &OURS)
}
