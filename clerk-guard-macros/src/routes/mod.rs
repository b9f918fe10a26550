//! `routes! { GET "/items" => items::list, … }`: `read` takes the routes apart, `check` finds what is wrong among them, `emit`
//! makes a router of them.

mod check;
mod emit;
mod handler;
mod methods;
mod read;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::{Attribute, Ident, LitStr, Path};

use self::handler::HandlerPath;
use crate::diagnostics::Diagnostics;

/// A line of it.
struct Route {
    /// `#[cfg(…)]`
    conditions: Vec<Attribute>,
    /// As they are written. At least one.
    methods: Vec<Ident>,
    path: LitStr,
    /// `None` only beside an error.
    handler: Option<HandlerPath>,
}

#[derive(Default)]
struct Routes {
    routes: Vec<Route>,
    /// Where clerk-guard is, if not at `::clerk_guard`.
    krate: Option<Path>,
}

/// From the routes to the router. Where one of them is wrong, it is not in the router, which stands beside the errors so that an
/// editor knows its type.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    let routes = read::read(tokens, &mut errors);
    check::check(&routes.routes, &mut errors);
    let errors = errors.finish().map_or_else(syn::Error::into_compile_error, |()| TokenStream::new());
    emit::router(&routes, &errors)
}
