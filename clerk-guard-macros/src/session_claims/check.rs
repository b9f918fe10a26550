//! What no token can fill, each mistake at its own token.

use clerk_guard_rules::names::Kind;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Data, DeriveInput, Field, Fields, Ident, Type, ext::IdentExt};

use super::{
    Claims, reserved,
    serde_attributes::{OfField, OfStruct, of_field, of_struct},
};
use crate::{catalogue, diagnostics::Diagnostics, item::last_segment};

pub(super) fn claims(input: &DeriveInput, errors: &mut Diagnostics) -> Claims {
    let mut claims = Claims::default();
    let Some(fields) = named_fields(input, errors) else { return claims };
    let container = of_struct(&input.attrs, errors);
    for (option, span) in &container.refused {
        errors.at(*span, refused(option));
    }
    let mut is_borrowed = false;
    for (field, name) in fields {
        let options = of_field(&field.attrs, errors);
        if options.skip {
            // Nothing of the token is in it.
        } else if borrows(&field.ty) {
            is_borrowed = true;
            let message = "claims outlive the token that they were read from: own what is in this field, as in `String` for \
                           `&str`";
            errors.on(&field.ty, message);
        } else if options.flatten {
            flattened(field, errors);
            claims.flattened.push(field.ty.clone());
        } else if name_can_be(name, &options, &container, errors) {
            may_be_missing(field, name, &options, &container, errors);
        }
    }
    if let Some(lifetime) = input.generics.lifetimes().next().filter(|_| !is_borrowed) {
        errors.on(lifetime, "claims outlive the token that they were read from: take this lifetime away");
    }
    claims
}

/// The fields of a struct that has some, with their names.
fn named_fields<'a>(
    input: &'a DeriveInput,
    errors: &mut Diagnostics,
) -> Option<impl Iterator<Item = (&'a Field, &'a Ident)> + use<'a>> {
    let ident = &input.ident;
    let (span, message) = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => {
                return Some(fields.named.iter().filter_map(|field| Some((field, field.ident.as_ref()?))));
            }
            Fields::Unnamed(fields) => (
                fields.paren_token.span.join(),
                format!("claims have names: give each field one, as in `struct {ident} {{ metadata: Option<…> }}`"),
            ),
            Fields::Unit => (
                ident.span(),
                format!("this struct has no fields for claims: write `struct {ident} {{ metadata: Option<…> }}`, or use `()`"),
            ),
        },
        Data::Enum(data) => (
            data.enum_token.span,
            "the custom claims of a token are several, each with a name: derive `SessionClaims` for a struct with a field for \
             each. An enum can be the type of such a field"
                .to_owned(),
        ),
        Data::Union(data) => (
            data.union_token.span,
            format!("a union holds one of its fields, and a token all its claims: write `struct {ident}`"),
        ),
    };
    errors.at(span, message);
    None
}

fn refused(option: &str) -> String {
    match option {
        "deny_unknown_fields" => {
            "a claim that is added in the Clerk Dashboard would lock everybody out: take `deny_unknown_fields` away".to_owned()
        }
        "transparent" => {
            "with `transparent`, the struct is read as the claim alone that it holds: take it away, and the field is the claim \
             of its name"
                .to_owned()
        }
        option => format!(
            "with `{option}`, another type says which claims are read: derive `SessionClaims` for that one, and take \
             `{option}` away"
        ),
    }
}

/// Can a template set a claim of this name, and does the one that is listed?
fn name_can_be(name: &Ident, options: &OfField, container: &OfStruct, errors: &mut Diagnostics) -> bool {
    let mut is_free = true;
    let (claim, span) = match (&options.rename, container.rename_all) {
        (Some(rename), _) => (rename.value(), rename.span()),
        (None, Some(rule)) => (rule.apply(&name.unraw().to_string()), name.span()),
        (None, None) => (name.unraw().to_string(), name.span()),
    };
    let aliases = options.aliases.iter().map(|alias| (alias.value(), alias.span()));
    let names: Vec<_> = std::iter::once((claim, span)).chain(aliases).collect();
    for (claim, span) in &names {
        if let Some(message) = reserved::message(claim) {
            errors.at(*span, message);
            is_free = false;
        }
    }
    // Of several names, one may be what the claim was called before.
    let mut listed = names.iter().map(|(claim, span)| (catalogue::check(Kind::Claim, claim), *span));
    let first = listed.next();
    if is_free
        && let Some((Err(message), span)) = first
        && !listed.any(|(found, _)| found.is_ok())
    {
        errors.at(span, message);
    }
    is_free
}

/// The service sends null for what it does not know, and whoever changes the template may leave the claim out.
fn may_be_missing(
    field: &Field,
    name: &Ident,
    options: &OfField,
    container: &OfStruct,
    errors: &mut Diagnostics,
) {
    if options.default || container.default {
        return;
    }
    let kind = &field.ty;
    match options.read_by {
        Some(span) => errors.at(
            span,
            format!("a token may come without `{name}`, and where a function reads it serde asks for it: add `default`"),
        ),
        None if last_segment(kind).is_some_and(|name| name == "Option") => {}
        None => {
            errors.on(
                &field.ty,
                format!(
                    "a token may come without `{name}`, or with null in it: write `Option<{}>`, or put `#[serde(default)]` on \
                     the field",
                    text(kind)
                ),
            );
        }
    }
}

fn flattened(field: &Field, errors: &mut Diagnostics) {
    if last_segment(&field.ty).is_some_and(|name| name == "Option") {
        let message = "an `Option` that is flattened is `None` where one of its claims cannot be read, and nobody learns of it: \
                       flatten the type itself, whose fields may all be missing";
        errors.on(&field.ty, message);
    }
}

/// Has the type a reference in it, or a lifetime other than `'static`?
fn borrows(kind: &Type) -> bool {
    fn any(tokens: TokenStream) -> bool {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let found = match token {
                TokenTree::Group(group) => any(group.stream()),
                TokenTree::Punct(punct) if punct.as_char() == '&' => true,
                TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                    !matches!(tokens.peek(), Some(TokenTree::Ident(name)) if name == "static")
                }
                _ => false,
            };
            if found {
                return true;
            }
        }
        false
    }
    any(kind.to_token_stream())
}

/// A type as people write it.
fn text(kind: &Type) -> String {
    kind.to_token_stream()
        .to_string()
        .replace(" :: ", "::")
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace(" ,", ",")
}
