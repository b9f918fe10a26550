use proc_macro2::TokenStream;
use syn::Error;

/// What becomes of an attribute that is wrong: its errors, together with the item as it stands, so that an editor keeps its
/// completions.
///
/// This is the only place where a body leaves without its guard, and it takes the error by value: there is no way here
/// without one.
pub(crate) fn fallback(error: Error, item: TokenStream) -> TokenStream {
    let mut tokens = error.into_compile_error();
    tokens.extend(item);
    tokens
}
