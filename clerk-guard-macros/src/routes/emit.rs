use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::Ident;

use super::{Route, Routes, handler::HandlerPath, methods::ANY};
use crate::{item::spans, paths::Paths, policy_of};

/// One call for each route, on the router that is there until then.
pub(super) fn router(Routes { routes, krate }: &Routes, errors: &TokenStream) -> TokenStream {
    let span = Span::mixed_site();
    let paths = Paths::new(krate.as_ref());
    let kind = paths.private("Router", (span, span));
    let routes = routes.iter().filter_map(|route| {
        let (conditions, added) = (&route.conditions, added(route, route.handler.as_ref()?, &paths));
        Some(quote_spanned!(span=> #(#conditions)* let router = #added;))
    });
    quote_spanned! {span=> {
        #errors
        let router = #kind::new();
        #(#routes)*
        router
    }}
}

/// The function and its type come in by one import, so that both are of one name.
fn added(route: &Route, handler: &HandlerPath, paths: &Paths<'_>) -> TokenStream {
    let span = Span::mixed_site();
    let private = |name| paths.private(name, (span, span));
    let (refusing, nearer, plain) = (private("refusing"), private("Refusing"), private("RefusingPlainly"));
    let access = private("Access");
    let (path, types, methods) = (&route.path, &handler.types, methods(route, paths));
    let (first, last) = spans(&handler.path);
    let (first, last) = (first.resolved_at(span), last.resolved_at(span));
    // Where it is no handler, the error is told at its name.
    let add = paths.private("route", (first, last));
    policy_of::found(&handler.path, &handler.name, paths, |kind, guards| {
        let function = Ident::new(&kind.to_string(), last);
        let known = paths.private("function_access", (first, last));
        quote_spanned! {span=>
            const ACCESS: #access = #known::<#kind>([#(#guards),*]);
            #[allow(unused_imports)]
            use {#nearer as _, #plain as _};
            let refuse = (&#refusing(&#function #types)).how();
            #add::<#kind, _, _, _>(router, #path, #methods, #function #types, &ACCESS, refuse)
        }
    })
}

/// The filter that lets them through; none for all methods.
fn methods(route: &Route, paths: &Paths<'_>) -> TokenStream {
    let span = Span::mixed_site();
    let filter = paths.private("MethodFilter", (span, span));
    let mut filters = route.methods.iter().filter(|method| *method != ANY).map(|method| {
        let method = Ident::new(&method.to_string(), span);
        quote_spanned!(span=> #filter::#method)
    });
    match filters.next() {
        None => quote_spanned!(span=> ::core::option::Option::None),
        Some(first) => quote_spanned!(span=> ::core::option::Option::Some(#first #(.or(#filters))*)),
    }
}
