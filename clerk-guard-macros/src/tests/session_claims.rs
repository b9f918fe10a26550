use expect_test::expect_file;
use proc_macro2::TokenStream;
use quote::quote;

use super::snapshots;
use crate::session_claims::{RESERVED, RenameRule, derive};

/// Structs that can be read from every token.
fn right() -> Vec<(&'static str, TokenStream)> {
    vec![
        (
            "plain",
            quote! {
                struct AppClaims {
                    email: Option<String>,
                    #[serde(default)]
                    metadata: Metadata,
                }
            },
        ),
        (
            "flattened",
            quote! {
                #[serde(rename_all = "camelCase")]
                pub struct AppClaims {
                    #[serde(flatten)]
                    contact: Contact,
                    #[serde(flatten)]
                    more: crate::More,
                }
            },
        ),
        (
            "generic",
            quote! {
                #[session_claims(crate = vendor::guard)]
                pub(crate) struct AppClaims<T: Clone, M = (), const N: usize = 3>
                where
                    T: Send,
                {
                    list: Option<[T; N]>,
                    #[serde(flatten)]
                    more: M,
                }
            },
        ),
    ]
}

/// Structs that cannot, each with the number of mistakes.
fn wrong() -> Vec<(usize, TokenStream)> {
    let fields =
        wrong_fields().into_iter().map(|(mistakes, fields)| (mistakes, quote!(struct AppClaims { #fields })));
    let options = wrong_options()
        .into_iter()
        .map(|(options, fields)| (1, quote!(#options struct AppClaims { #fields })));
    fields.chain(options).chain(wrong_items().into_iter().map(|item| (1, item))).collect()
}

fn wrong_items() -> [TokenStream; 7] {
    [
        quote!(
            enum AppClaims {}
        ),
        quote!(union AppClaims { level: u8 }),
        quote!(
            struct AppClaims;
        ),
        quote!(
            struct AppClaims();
        ),
        quote!(
            struct AppClaims(Option<String>);
        ),
        quote!(
            struct AppClaims<'a> {
                level: Option<u8>,
            }
        ),
        quote!(
            struct AppClaims<'a> {
                name: Option<&'a str>,
            }
        ),
    ]
}

fn wrong_fields() -> [(usize, TokenStream); 19] {
    [
        (1, quote!(level: u8)),
        (2, quote!(level: u8, name: String)),
        (1, quote!(name: Box<Option<String>>)),
        (1, quote!(name: Option<&'static str>)),
        (1, quote!(name: Option<Cow<'a, str>>)),
        (1, quote!(name: (Option<u8>, Option<u8>))),
        (1, quote!(sub: Option<String>)),
        (1, quote!(sub: String)),
        (1, quote!(r#sub: Option<String>)),
        (1, quote!(#[serde(default)] v: u8)),
        (1, quote!(#[serde(rename = "v")] version: Option<u8>)),
        (1, quote!(#[serde(rename(deserialize = "v", serialize = "w"))] version: Option<u8>)),
        (2, quote!(#[serde(alias = "v", alias = "o")] version: Option<u8>)),
        (1, quote!(#[serde(with = "module")] level: Option<u8>)),
        (1, quote!(#[serde(deserialize_with = "function")] level: Option<u8>)),
        (1, quote!(#[serde(flatten)] more: Option<More>)),
        (1, quote!(#[serde(flatten)] more: &'static More)),
        (1, quote!(#[serde(skip_serializing)] sub: Option<String>)),
        (1, quote!(#[serde(rename)] level: Option<u8>)),
    ]
}

/// Each with fields that it is wrong for.
fn wrong_options() -> [(TokenStream, TokenStream); 11] {
    let level = quote!(level: Option<u8>);
    [
        (quote!(#[serde(deny_unknown_fields)]), level.clone()),
        (quote!(#[serde(transparent)]), level.clone()),
        (quote!(#[serde(from = "T")]), level.clone()),
        (quote!(#[serde(try_from = "T")]), level.clone()),
        (quote!(#[serde(remote = "T")]), level.clone()),
        (quote!(#[serde(rename_all = "UPPERCASE")]), quote!(level: u8)),
        (quote!(#[serde(rename_all(deserialize = "snake_case"))]), quote!(o: Option<u8>)),
        (quote!(#[serde(default)]), quote!(sid: String)),
        (quote!(#[session_claims(other)]), level.clone()),
        (quote!(#[session_claims(crate)]), level.clone()),
        (quote!(#[session_claims(crate = "path")]), level),
    ]
}

fn errors(tokens: &TokenStream) -> usize {
    tokens.to_string().matches(":: core :: compile_error !").count()
}

#[test]
fn implementations_are_those_of_the_snapshots() {
    for (name, item) in right() {
        let file = syn::parse2(derive(item)).unwrap();
        let path = format!("../../tests/snapshots/session_claims/{name}.rs");
        expect_file![path].assert_eq(&prettyplease::unparse(&file));
    }
    assert_eq!(snapshots("session_claims").len(), right().len(), "a snapshot is of no case");
}

#[test]
fn every_mistake_is_an_error_of_its_own() {
    for (mistakes, item) in wrong() {
        let output = derive(item.clone());
        assert_eq!(errors(&output), mistakes, "{item}\n{output}");
        // Beside them, the type is one of claims, so that what names it causes no further errors.
        let is_borrowed = item.to_string().contains("AppClaims < 'a >");
        assert_ne!(output.to_string().contains("impl"), is_borrowed, "{item}");
    }
}

#[test]
fn what_serde_leaves_out_or_fills_in_is_no_mistake() {
    for fields in [
        quote!(),
        quote!(level: std::option::Option<u8>),
        quote!(#[serde(default = "five")] level: u8),
        quote!(#[serde(default, with = "module")] level: u8),
        quote!(#[serde(skip)] sub: &'static str),
        quote!(#[serde(skip_deserializing)] sub: String),
        quote!(#[serde(rename = "subject")] sub: Option<String>),
        quote!(#[serde(rename(serialize = "sub"))] subject: Option<String>),
        quote!(#[serde(default)] name: Cow<'static, str>),
        quote!(#[serde(skip_serializing_if = "Option::is_none")] name: Option<String>),
        quote!(#[serde(serialize_with = "function")] name: Option<String>),
    ] {
        let output = derive(quote!(struct AppClaims { #fields }));
        assert_eq!(errors(&output), 0, "{fields}\n{output}");
    }
    for options in [
        quote!(default),
        quote!(default = "fields"),
        quote!(rename_all = "SCREAMING_SNAKE_CASE"),
        quote!(
            crate = "serde",
            bound(deserialize = ""),
            expecting = "claims",
            rename_all(deserialize = "PascalCase")
        ),
    ] {
        let kind = if options.to_string().contains("default") { quote!(u8) } else { quote!(Option<u8>) };
        let name = if options.to_string().contains("rename_all") { quote!(sub) } else { quote!(level) };
        let output = derive(quote!(#[serde(#options)] struct AppClaims { #name: #kind }));
        assert_eq!(errors(&output), 0, "{options}\n{output}");
    }
}

#[test]
fn rules_of_names_are_those_of_serde() {
    for (rule, name) in [
        ("lowercase", "very_tasty"),
        ("snake_case", "very_tasty"),
        ("UPPERCASE", "VERY_TASTY"),
        ("SCREAMING_SNAKE_CASE", "VERY_TASTY"),
        ("PascalCase", "VeryTasty"),
        ("camelCase", "veryTasty"),
        ("kebab-case", "very-tasty"),
        ("SCREAMING-KEBAB-CASE", "VERY-TASTY"),
    ] {
        assert_eq!(RenameRule::from_name(rule).unwrap().apply("very_tasty"), name, "{rule}");
    }
    assert_eq!(RenameRule::from_name("Train-Case"), None);
}

#[test]
fn clerks_own_claims_are_those_that_the_library_knows() {
    let names: Vec<&str> = RESERVED.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, clerk_guard_rules::reserved::RESERVED);
}
