//! What serde is told of a struct and its fields, as far as it changes which claims are read.

use proc_macro2::Span;
use syn::{
    Attribute, Error, LitStr, Token, ext::IdentExt, meta::ParseNestedMeta, parenthesized, parse::ParseStream,
    token::Paren,
};

use super::rename_rule::RenameRule;
use crate::{diagnostics::Diagnostics, grammar::rest};

/// `#[serde(…)]` on the struct.
#[derive(Default)]
pub(super) struct OfStruct {
    pub(super) rename_all: Option<RenameRule>,
    pub(super) default: bool,
    /// Options under which it is not the fields that say what is read, or that no token can bear, each with where it stands.
    pub(super) refused: Vec<(String, Span)>,
}

/// `#[serde(…)]` on a field.
#[derive(Default)]
pub(super) struct OfField {
    pub(super) rename: Option<LitStr>,
    pub(super) aliases: Vec<LitStr>,
    pub(super) default: bool,
    pub(super) flatten: bool,
    pub(super) skip: bool,
    /// A function that reads it, where it is no longer the type that does.
    pub(super) read_by: Option<Span>,
}

pub(super) fn of_struct(attributes: &[Attribute], errors: &mut Diagnostics) -> OfStruct {
    let mut found = OfStruct::default();
    each(attributes, errors, |meta| {
        match name(meta).as_str() {
            "rename_all" => {
                let rule = deserialized(meta.input)?;
                found.rename_all =
                    rule.and_then(|rule| RenameRule::from_name(&rule.value())).or(found.rename_all);
            }
            "default" => {
                found.default = true;
                skip(meta.input)?;
            }
            name @ ("deny_unknown_fields" | "transparent" | "from" | "try_from" | "remote") => {
                found.refused.push((name.to_owned(), span(meta)));
                skip(meta.input)?;
            }
            _ => skip(meta.input)?,
        }
        Ok(())
    });
    found
}

pub(super) fn of_field(attributes: &[Attribute], errors: &mut Diagnostics) -> OfField {
    let mut found = OfField::default();
    each(attributes, errors, |meta| {
        match name(meta).as_str() {
            "rename" => found.rename = deserialized(meta.input)?.or(found.rename.take()),
            "alias" => found.aliases.push(meta.value()?.parse()?),
            "default" => {
                found.default = true;
                skip(meta.input)?;
            }
            "flatten" => found.flatten = true,
            "skip" | "skip_deserializing" => found.skip = true,
            "with" | "deserialize_with" => {
                found.read_by = Some(span(meta));
                skip(meta.input)?;
            }
            _ => skip(meta.input)?,
        }
        Ok(())
    });
    found
}

fn each(
    attributes: &[Attribute],
    errors: &mut Diagnostics,
    mut read: impl FnMut(&ParseNestedMeta<'_>) -> Result<(), Error>,
) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        if let Err(error) = attribute.parse_nested_meta(|meta| read(&meta)) {
            errors.push(error);
        }
    }
}

fn name(meta: &ParseNestedMeta<'_>) -> String {
    meta.path.get_ident().map(|ident| ident.unraw().to_string()).unwrap_or_default()
}

fn span(meta: &ParseNestedMeta<'_>) -> Span {
    meta.path.segments.first().map_or_else(Span::call_site, |segment| segment.ident.span())
}

/// `= "name"`, or the half of `(serialize = "one", deserialize = "other")` that reads.
fn deserialized(input: ParseStream<'_>) -> Result<Option<LitStr>, Error> {
    if !input.peek(Paren) {
        input.parse::<Token![=]>()?;
        return input.parse().map(Some);
    }
    let halves;
    parenthesized!(halves in input);
    let mut found = None;
    while !halves.is_empty() {
        let half = halves.call(syn::Ident::parse_any)?;
        halves.parse::<Token![=]>()?;
        let text: LitStr = halves.parse()?;
        if half == "deserialize" {
            found = Some(text);
        }
        halves.parse::<Option<Token![,]>>()?;
    }
    Ok(found)
}

/// What an option is set to, where it does not matter here.
fn skip(input: ParseStream<'_>) -> Result<(), Error> {
    rest(input).map(drop)
}
