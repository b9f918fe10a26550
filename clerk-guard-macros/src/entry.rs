use proc_macro2::TokenStream;
use syn::Error;

use crate::{
    block,
    diagnostics::Diagnostics,
    expand::{expand, value},
    fallback::fallback,
    grammar,
    item::GuardedFn,
    model::Kind,
    public, validate,
};

/// From the tokens of an attribute and its item to what stands in their place.
pub(crate) fn attribute(kind: Kind, arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    let guard = grammar::read(kind, arguments.clone(), &mut errors);
    validate::arguments(&guard, &mut errors);
    if let Some(block) = block::read(&item) {
        return block::guarded(&guard, arguments, &block, errors);
    }
    public::beside_a_guard(&item, &mut errors);
    let function = GuardedFn::read(item.clone());
    match &function {
        Ok(function) => validate::function(&guard, function, &mut errors),
        Err(error) => errors.push(not_a_function(kind, &item).unwrap_or_else(|| error.clone())),
    }
    match (errors.finish(), function) {
        (Ok(()), Ok(function)) => expand(&guard, function),
        (Ok(()), Err(error)) | (Err(error), _) => fallback(error, item, guard.binding.as_ref()),
    }
}

/// `requirement!(…)`: the same expression as that of `#[require(…)]`, as a value.
pub(crate) fn requirement(tokens: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    let guard = grammar::read(Kind::Require, tokens, &mut errors);
    validate::arguments(&guard, &mut errors);
    validate::belongs_to_no_call(&guard, &mut errors);
    errors.finish().map_or_else(Error::into_compile_error, |()| value(&guard))
}

/// An error that says where a guard goes, for items that are none of its places.
fn not_a_function(kind: Kind, item: &TokenStream) -> Option<Error> {
    let attribute = kind.name();
    let (span, what) = match syn::parse2::<syn::Item>(item.clone()).ok()? {
        syn::Item::Mod(item) => (item.mod_token.span, "a module in a file of its own"),
        syn::Item::Trait(item) => (item.trait_token.span, "a trait"),
        syn::Item::Struct(item) => (item.struct_token.span, "a struct"),
        syn::Item::Enum(item) => (item.enum_token.span, "an enum"),
        syn::Item::Static(item) => (item.static_token.span, "a static"),
        syn::Item::Const(item) => (item.const_token.span, "a constant"),
        syn::Item::Fn(_) => return None,
        _ => {
            return Some(Error::new_spanned(
                item,
                format!("`#[{attribute}]` guards functions: put it on one"),
            ));
        }
    };
    Some(Error::new(
        span,
        format!(
            "`#[{attribute}]` guards functions, and this is {what}: put it on each function that needs it"
        ),
    ))
}
