//! `policy!(path::to::function)`, `policy!(Type::method)`

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote_spanned};
use syn::{Error, ExprPath, Ident, Path};

use crate::{expand::constant_of_method, item::spans, paths::Paths};

const HOW: &str = "`policy!` takes the path of a guarded function, as in `policy!(items::delete)`";

pub(crate) fn policy_of(input: &TokenStream) -> TokenStream {
    match read(input) {
        Ok(Asked::Function(path, function)) => expand(&path, &function),
        Ok(Asked::Method(kind, method)) => expand_method(&kind, &method),
        Err(error) => error.into_compile_error(),
    }
}

enum Asked {
    /// By its path, with the last name in it.
    Function(Path, Ident),
    /// Of this type.
    Method(Path, Ident),
}

fn read(input: &TokenStream) -> Result<Asked, Error> {
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
    let Some((last, before)) = split(&path) else { return Err(Error::new_spanned(input, HOW)) };
    let kind = before.segments.last().filter(|kind| is_type(&kind.ident));
    // Those of a type say which constant is meant, though each of them would do.
    let of_type = kind.map(|_| before.segments.len().saturating_sub(1));
    let segments = path.segments.iter().enumerate();
    if let Some((_, segment)) =
        segments.into_iter().find(|(at, segment)| Some(*at) != of_type && !segment.arguments.is_none())
    {
        let message = "what a function requires is the same for all types: take these away";
        return Err(Error::new_spanned(&segment.arguments, message));
    }
    Ok(if of_type.is_some() { Asked::Method(before, last) } else { Asked::Function(path, last) })
}

/// The last name of a path, and what stands before it.
fn split(path: &Path) -> Option<(Ident, Path)> {
    let mut before = path.clone();
    let last = before.segments.pop()?.ident;
    before.segments.pop_punct();
    Some((last, before))
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

/// The guards of a method are constants of its type. Those that it does not have, a trait has here, which yields to the type.
fn expand_method(kind: &Path, method: &Ident) -> TokenStream {
    let span = Span::mixed_site();
    let paths = Paths::new(None);
    let guard = paths.private("Guard", (span, span));
    let (policy, seen) = (paths.private("method_policy", (span, span)), paths.private("seen", spans(method)));
    let mut first = constant_of_method(0, method);
    // What is wrong with the method is told at its name.
    first.set_span(method.span().resolved_at(span));
    let others: Vec<Ident> =
        (1..crate::expand::MOST_GUARDS).map(|order| constant_of_method(order, method)).collect();
    quote_spanned! {span=> {
        #[allow(non_upper_case_globals)]
        trait __ClerkGuardFewer {
            const #first: [&'static #guard; 0] = [];
            #(const #others: [&'static #guard; 0] = [];)*
        }
        impl<T: ?::core::marker::Sized> __ClerkGuardFewer for T {}
        let first = #seen(<#kind>::#first);
        #policy(&first, [#(&<#kind>::#others),*])
    }}
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
