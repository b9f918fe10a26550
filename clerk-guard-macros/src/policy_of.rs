//! `policy!(path::to::function)`

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote_spanned};
use syn::{Error, ExprPath, Ident, Path, PathSegment};

use crate::{item::spans, paths::Paths};

const HOW: &str = "`policy!` takes the path of a guarded function, as in `policy!(items::delete)`";

pub(crate) fn policy_of(input: &TokenStream) -> TokenStream {
    match read(input) {
        Ok((path, function)) => expand(&path, &function),
        Err(error) => error.into_compile_error(),
    }
}

/// The path, and the last name in it.
fn read(input: &TokenStream) -> Result<(Path, Ident), Error> {
    if input.is_empty() {
        return Err(Error::new(Span::call_site(), HOW));
    }
    let ExprPath { attrs, qself, path } =
        syn::parse2(input.clone()).map_err(|_| Error::new_spanned(input, HOW))?;
    if let [attribute, ..] = attrs.as_slice() {
        return Err(Error::new_spanned(attribute, HOW));
    }
    if qself.is_some() {
        let message = "a method of a trait requires what each implementation says, so it has no policy of its own: ask about a \
                       named policy (`#[derive(Policy)]`) that the implementations share";
        return Err(Error::new_spanned(input, message));
    }
    let segments: Vec<&PathSegment> = path.segments.iter().collect();
    if let Some(segment) = segments.iter().find(|segment| !segment.arguments.is_none()) {
        let message = "what a function requires is the same for all types: take these away";
        return Err(Error::new_spanned(&segment.arguments, message));
    }
    match segments.as_slice() {
        [.., kind, method] if is_type(&kind.ident) => {
            let (kind, method) = (&kind.ident, &method.ident);
            let message = format!(
                "`policy!` knows free functions, and `{method}` looks like one of the type `{kind}`: ask about a free function \
                 that it calls, or about a named policy (`#[derive(Policy)]`) that guards it"
            );
            Err(Error::new_spanned(&path, message))
        }
        [.., function] => {
            let function = function.ident.clone();
            Ok((path, function))
        }
        [] => Err(Error::new_spanned(input, HOW)),
    }
}

/// By the language's own convention.
pub(crate) fn is_type(name: &Ident) -> bool {
    name.to_string().starts_with(char::is_uppercase)
}

fn expand(path: &Path, function: &Ident) -> TokenStream {
    let paths = Paths::new(None);
    let policy = paths.private("function_policy", spans(path));
    found(path, function, &paths, |kind, guards| {
        let turbofish = quote_spanned!(spans(path).0.resolved_at(Span::mixed_site())=> ::<#kind>);
        quote_spanned!(Span::mixed_site()=> #policy #turbofish([#(#guards),*]))
    })
}

/// Goes on with the type of a function, and with the constants that hold its guards below the first.
///
/// The import takes along whatever has this path. Where no type is among it, there is one that has no guard, and that the
/// compiler names in its error.
pub(crate) fn found(
    path: &Path,
    function: &Ident,
    paths: &Paths<'_>,
    go_on: impl FnOnce(&Ident, &[TokenStream]) -> TokenStream,
) -> TokenStream {
    let span = Span::mixed_site();
    let fewer = paths.private("Fewer", (span, span));
    let mut quiet = function.clone();
    quiet.set_span(span);
    let kind = Ident::new("__clerk_guard_function", spans(path).1.resolved_at(span));
    let guards: Vec<TokenStream> = (1..crate::expand::MOST_GUARDS)
        .map(|order| {
            let constant = format_ident!("__CLERK_GUARD_{order}", span = span);
            quote_spanned!(span=> <__clerk_guard_function>::#constant)
        })
        .collect();
    let found = go_on(&kind, &guards);
    quote_spanned! {span=> {
        mod __clerk_guard_unguarded {
            mod declared {
                pub enum #quiet {}
            }
            pub use self::declared::#quiet as __clerk_guard_function;
        }
        use __clerk_guard_unguarded::*;
        {
            use #path as #kind;
            use #fewer as _;
            #found
        }
    }}
}
