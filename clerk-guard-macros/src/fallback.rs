use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::Error;

use crate::{
    block,
    item::{Body, GuardedFn},
    model::Binding,
};

/// What becomes of an attribute that is wrong: its errors, together with the item as it stands, so that an editor keeps its
/// completions.
///
/// This is the only place where a body leaves without its guard, and it takes the error by value: there is no way here
/// without one.
pub(crate) fn fallback(error: Error, item: TokenStream, binding: Option<&Binding>) -> TokenStream {
    let mut tokens = error.into_compile_error();
    tokens.extend(binding.and_then(|binding| bound(&item, binding)).unwrap_or(item));
    tokens
}

/// What the guard would have bound is there, so that a body which uses it causes no errors of its own.
fn bound(item: &TokenStream, binding: &Binding) -> Option<TokenStream> {
    if let Some(block) = block::read(item) {
        return Some(block.with_each_function(&mut |item, _| {
            let is_used = block::mentions(&item.tokens, &binding.name) > 0;
            let bound = if is_used { in_function(&item.tokens, binding) } else { None };
            bound.unwrap_or_else(|| item.tokens.clone())
        }));
    }
    in_function(item, binding)
}

fn in_function(item: &TokenStream, Binding { name, kind }: &Binding) -> Option<TokenStream> {
    let Body { attributes, statements, .. } = GuardedFn::read(item.clone()).ok()?.body?;
    let mut signature: Vec<TokenTree> = item.clone().into_iter().collect();
    signature.pop();
    Some(quote_spanned! {Span::mixed_site()=>
        #(#signature)* {
            #(#attributes)*
            let #name: #kind = ::core::option::Option::None.unwrap();
            #statements
        }
    })
}
