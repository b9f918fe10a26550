use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{DeriveInput, Path, WherePredicate, parse_quote_spanned, spanned::Spanned as _};

use super::Claims;
use crate::{catalogue, item::spans, paths::Paths};

/// The implementation of `CustomClaims`.
pub(super) fn implementation(input: &DeriveInput, claims: &Claims, krate: Option<&Path>) -> TokenStream {
    let span = Span::mixed_site();
    let paths = Paths::new(krate);
    let (custom, error) =
        (paths.private("CustomClaims", (span, span)), paths.private("CustomClaimsError", (span, span)));
    let is_generic = input.generics.type_params().next().is_some();
    let mut generics = input.generics.clone();
    let mut flattened = TokenStream::new();
    if is_generic {
        // What serde asks of the parameters is not known here, but what comes of it.
        let owned = paths.private("DeserializeOwned", (span, span));
        let mut predicates: Vec<WherePredicate> = vec![parse_quote_spanned! {span=>
            Self: #owned + ::core::marker::Send + ::core::marker::Sync + 'static
        }];
        predicates.extend(claims.flattened.iter().map(|kind| {
            let custom = paths.private("CustomClaims", spans(kind));
            parse_quote_spanned!(kind.span()=> #kind: #custom)
        }));
        generics.make_where_clause().predicates.extend(predicates);
    } else {
        for kind in &claims.flattened {
            let derived = paths.private("flattened", spans(kind));
            flattened.extend(quote_spanned!(kind.span()=> #derived::<#kind>();));
        }
    }
    let ident = input.ident.to_token_stream();
    let tracked = catalogue::tracked_beside();
    let (implementation, arguments, conditions) = generics.split_for_impl();
    quote_spanned! {span=>
        #tracked
        #[automatically_derived]
        impl #implementation #custom for #ident #arguments #conditions {
            type Shared = ::std::sync::Arc<Self>;

            fn shared(
                decode: impl ::core::ops::FnOnce() -> ::core::result::Result<::std::sync::Arc<Self>, #error>,
            ) -> ::core::result::Result<::std::sync::Arc<Self>, #error> {
                #flattened
                decode()
            }
        }
    }
}
