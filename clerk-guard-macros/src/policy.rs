//! `#[derive(Policy)]`: a requirement with a name.

use proc_macro2::{Span, TokenStream};
use syn::{Attribute, Data, DeriveInput, Error, Fields, Meta};

use crate::{
    diagnostics::Diagnostics,
    expand, grammar,
    model::{Guard, Kind},
    validate,
};

const FORM: &str = "say what the policy requires: `#[permission(\"org:data:write\")]`, `#[role(\"org:admin\")]` or `#[policy(…)]`, \
                    which takes what `#[require(…)]` takes";

/// From a struct to its implementation of `Policy`.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    let guard = read(item, &mut errors);
    match (errors.finish(), guard) {
        (Ok(()), Some((guard, input))) => expand::policy(&guard, &input.ident),
        (Err(error), _) => error.into_compile_error(),
        (Ok(()), None) => Error::new(Span::call_site(), FORM).into_compile_error(),
    }
}

fn read(item: TokenStream, errors: &mut Diagnostics) -> Option<(Guard, DeriveInput)> {
    let input: DeriveInput = syn::parse2(item).map_err(|error| errors.push(error)).ok()?;
    is_unit_struct(&input, errors);
    let mut ours = input.attrs.iter().filter_map(|attribute| Some((attribute, kind(attribute)?)));
    let Some((attribute, kind)) = ours.next() else {
        errors.on(&input.ident, FORM);
        return None;
    };
    if let Some((second, _)) = ours.next() {
        errors.on(second, "a policy is said in one attribute: join both in `#[policy(… && …)]`");
    }
    let arguments = match &attribute.meta {
        Meta::List(list) => list.tokens.clone(),
        Meta::Path(_) | Meta::NameValue(_) => {
            errors.on(attribute, FORM);
            return None;
        }
    };
    let guard = grammar::read(kind, arguments, errors);
    if errors.is_empty() && guard.requirement.is_empty() {
        errors.on(attribute, FORM);
    }
    validate::arguments(&guard, errors);
    validate::belongs_to_no_call(&guard, errors);
    Some((guard, input))
}

fn kind(attribute: &Attribute) -> Option<Kind> {
    let path = attribute.path();
    [("policy", Kind::Require), ("permission", Kind::Permission), ("role", Kind::Role)]
        .into_iter()
        .find_map(|(name, kind)| path.is_ident(name).then_some(kind))
}

fn is_unit_struct(input: &DeriveInput, errors: &mut Diagnostics) {
    match &input.data {
        Data::Struct(data) if matches!(data.fields, Fields::Unit) => {}
        Data::Struct(data) => {
            errors.on(&data.fields, "a policy has no fields: it is a name, as in `struct CanPublish;`");
        }
        Data::Enum(data) => {
            errors.at(data.enum_token.span, "a policy is a struct without fields, and this is an enum");
        }
        Data::Union(data) => {
            errors.at(data.union_token.span, "a policy is a struct without fields, and this is a union");
        }
    }
    if !input.generics.params.is_empty() {
        errors.on(&input.generics, "a policy is one requirement, the same for all: take the parameters away");
    }
}
