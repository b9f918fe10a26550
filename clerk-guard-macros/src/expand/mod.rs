//! From the model to tokens. Nothing can fail in here.

mod body;
mod check;
mod describe;
mod listed;
mod policy;
mod public;
mod questions;
mod requirement;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Signature;

use self::check::Check;
use self::describe::documentation;
use self::listed::Listed;
pub(crate) use self::listed::{MOST_GUARDS, constant_of_method};
pub(crate) use self::policy::{policy, value};
pub(crate) use self::public::public;
use crate::{item::GuardedFn, model::Guard};

/// The function as it was written, with a guard in front of its body; and beside it what its policy is found by: a type of its name,
/// or a constant of the type whose method it is.
pub(crate) fn expand(guard: &Guard, item: GuardedFn) -> TokenStream {
    let listed = Listed::new(&item);
    let check = Check::new(guard, &item, &listed);
    let body = body::guarded(&check, &item);
    let constant = check.beside_method();
    let marker = listed.marker(&item);
    let requires = item.is_documented().then(|| documentation(guard));
    let GuardedFn { attributes, visibility, defaultness, signature, body: _ } = item;
    let signature = unchanged(signature);
    quote! {
        #(#attributes)*
        #requires
        #visibility #defaultness #signature
        #body
        #constant
        #marker
    }
}

/// Every part of the signature by name: if the language gains one, this stops compiling instead of losing it.
fn unchanged(signature: Signature) -> TokenStream {
    let Signature {
        constness,
        asyncness,
        safety,
        abi,
        fn_token,
        ident,
        generics,
        paren_token,
        inputs,
        variadic,
        output,
    } = signature;
    Signature {
        constness,
        asyncness,
        safety,
        abi,
        fn_token,
        ident,
        generics,
        paren_token,
        inputs,
        variadic,
        output,
    }
    .into_token_stream()
}
