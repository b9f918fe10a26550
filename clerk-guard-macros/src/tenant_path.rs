//! `#[derive(TenantPath)]`: a struct in which an organization is named.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::{Data, DeriveInput, Error, Fields, Index, Member, Path};

use crate::{diagnostics::Diagnostics, item::spans, paths::Paths, tenants::has_our_word};

const FORM: &str = "an organization is named in a field of a struct, such as `org_id: OrgId`";

/// From a struct to its implementation of `NamesOrg`.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    let read = read(item, &mut errors);
    match (errors.finish(), read) {
        (Ok(()), Some((input, krate))) => expand(&input, krate.as_ref()),
        (Err(error), _) => error.into_compile_error(),
        (Ok(()), None) => Error::new(Span::call_site(), FORM).into_compile_error(),
    }
}

fn read(item: TokenStream, errors: &mut Diagnostics) -> Option<(DeriveInput, Option<Path>)> {
    let input: DeriveInput = syn::parse2(item).map_err(|error| errors.push(error)).ok()?;
    match &input.data {
        Data::Struct(data) if matches!(data.fields, Fields::Unit) => errors.on(&input.ident, FORM),
        Data::Struct(_) => {}
        Data::Enum(data) => errors.at(data.enum_token.span, format!("this is an enum: {FORM}")),
        Data::Union(data) => errors.at(data.union_token.span, format!("this is a union: {FORM}")),
    }
    if !input.generics.params.is_empty() {
        let message = "no guard asks types with parameters whether an organization is named in them: take the parameters away";
        errors.on(&input.generics, message);
    }
    let mut krate = None;
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("tenant_path")) {
        let parsed = attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("crate") {
                return Err(meta.error("there is one option, `crate = PATH`"));
            }
            krate = Some(meta.value()?.call(Path::parse_mod_style)?);
            Ok(())
        });
        if let Err(error) = parsed {
            errors.push(error);
        }
    }
    Some((input, krate))
}

fn expand(input: &DeriveInput, krate: Option<&Path>) -> TokenStream {
    let Data::Struct(data) = &input.data else { return TokenStream::new() };
    let span = Span::mixed_site();
    let paths = Paths::new(krate);
    let private = |name| paths.private(name, (span, span));
    let (names_org, active) = (private("NamesOrg"), private("ActiveOrg"));
    let (field, no_field) = (private("TenantField"), private("NoTenantField"));
    let name = &input.ident;
    let types: Vec<_> = data.fields.iter().map(|field| &field.ty).collect();
    let compared = data.fields.iter().enumerate().map(|(place, declared)| {
        let member = match &declared.ident {
            Some(name) => Member::Named(name.clone()),
            None => Member::Unnamed(Index::from(place)),
        };
        // What says that it is one must be one; of others, the compiler finds out.
        if has_our_word(&declared.ty.to_token_stream()) {
            let names = paths.private("NamesOrg", spans(&declared.ty));
            quote_spanned!(span=> #names::names(&self.#member, __clerk_guard_active))
        } else {
            quote_spanned!(span=> #field(&self.#member).names(__clerk_guard_active))
        }
    });
    let message = format!("`{name}` names no organization: a field of it must be an `OrgId` or an `OrgSlug`");
    let at = name.span().resolved_at(span);
    let assertion = quote_spanned!(at=> ::core::assert!(false #(|| #field::<#types>::IS_TENANT)*, #message););
    quote_spanned! {span=>
        const _: () = {
            #[allow(unused_imports)]
            use #no_field as _;

            #assertion

            impl #names_org for #name {
                fn names(&self, __clerk_guard_active: ::core::option::Option<#active<'_>>) -> bool {
                    true #(&& #compared)*
                }
            }
        };
    }
}
