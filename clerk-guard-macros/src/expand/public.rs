use proc_macro2::TokenStream;
use quote::quote;
use syn::{LitStr, Path};

use super::{listed::Listed, unchanged};
use crate::{
    item::{Body, GuardedFn},
    paths::Paths,
};

/// The function as it was written, with a word to the list in front of its body; and beside it the type of its name, by which
/// `routes!` knows it. What is none, or has no body, stays as it is.
pub(crate) fn public(reason: &LitStr, krate: Option<&Path>, item: TokenStream) -> TokenStream {
    let Ok(function) = GuardedFn::read(item.clone()) else { return item };
    let listed = Listed::new(&function);
    let marker = listed.marker(&function);
    let GuardedFn { attributes, visibility, defaultness, signature, body } = function;
    let Some(Body { attributes: inner, statements, .. }) = body else { return item };
    let registration = listed.registration_of_public(reason, &Paths::new(krate));
    let signature = unchanged(signature);
    quote! {
        #(#attributes)*
        #visibility #defaultness #signature {
            #(#inner)*
            #registration
            #statements
        }
        #marker
    }
}
