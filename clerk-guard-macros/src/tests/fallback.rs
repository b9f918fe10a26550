use proc_macro2::TokenStream;
use quote::quote;

use super::{Case, compare, expand, requirements, snapshots};
use crate::model::Kind;

pub(super) const ALL: [Kind; 10] = [
    Kind::Require,
    Kind::Auth,
    Kind::Org,
    Kind::Role,
    Kind::Permission,
    Kind::Feature,
    Kind::Plan,
    Kind::Reverification,
    Kind::Scope,
    Kind::NotImpersonated,
];

/// Arguments that are wrong for every attribute, or for the one that they are given to.
pub(super) fn wrong_arguments() -> Vec<(Kind, TokenStream)> {
    let mut wrong = vec![
        (Kind::Auth, quote!("org:admin")),
        (Kind::Org, quote!("org:admin")),
        (Kind::Role, quote!()),
        (Kind::Role, quote!("admin")),
        (Kind::Role, quote!("org:data:write")),
        (Kind::Role, quote!("org:admin", "org:owner")),
        (Kind::Permission, quote!()),
        (Kind::Permission, quote!("data:write")),
        (Kind::Permission, quote!("org:sys_domains:read")),
        (Kind::Permission, quote!("org:data:read", "org:data:read")),
        (Kind::Scope, quote!()),
        (Kind::Scope, quote!("")),
        (Kind::Scope, quote!("items:read items:write")),
        (Kind::Scope, quote!("items:\"read\"")),
        (Kind::Scope, quote!("items:read", "items:read")),
        (Kind::Scope, quote!("items:read", api_key)),
        (Kind::Scope, quote!("items:read", accepts)),
        (Kind::Scope, quote!("items:read", accepts = api_key)),
        (Kind::Scope, quote!("items:read", accepts[api_key])),
        (Kind::Scope, quote!("items:read", accepts())),
        (Kind::Scope, quote!("items:read", accepts(,))),
        (Kind::Scope, quote!("items:read", accepts("api_key"))),
        (Kind::Scope, quote!("items:read", accepts(api_key m2m_token))),
        (Kind::Scope, quote!("items:read", accepts(api_key, api_key))),
        (Kind::Scope, quote!("items:read", accepts(api_key), accepts(m2m_token))),
        (Kind::Scope, quote!("items:read", accepts(session_token))),
        (Kind::Scope, quote!("items:read", accepts(kinds::API_KEY))),
        (Kind::Scope, quote!(accepts(api_key))),
        (Kind::Scope, quote!("items:read", machine: Auth)),
        (Kind::Auth, quote!(accepts(api_key))),
        (Kind::Auth, quote!(session: Machine)),
        (Kind::Role, quote!("org:admin", accepts(session_token))),
    ];
    wrong.extend(requirements::wrong_arguments());
    for kind in ALL {
        let name = example(kind);
        for rest in [
            quote!(,),
            quote!(=),
            quote!(7),
            quote!(b"org:admin"),
            quote!({}),
            quote!(roles::ADMIN),
            quote!(strict = true),
            quote!(from),
            quote!(from =),
            quote!(from = request.),
            quote!(from = a, from = b),
            quote!(from = a b),
            quote!(crate),
            quote!(crate =),
            quote!(crate = "text"),
            quote!(crate = a, crate = b),
            quote!(session),
            quote!(session:),
            quote!(session: Auth),
            quote!(session: &Session),
            quote!(session: Session, other: Session),
            quote!(session: Session from = caller),
            quote!(mut session: Session),
            quote!(from = caller || session: Session),
            quote!(permit: Permit),
            quote!(permit: Permit<(One, Other)>),
            quote!(org =),
            quote!(org == id),
            quote!(org = any),
            quote!(org = any()),
            quote!(org = any(reason = "")),
            quote!(org = any("support")),
            quote!(org = "org_acme"),
            quote!(org = id && other),
            quote!(org = id.await),
            quote!(org = id?),
            quote!(org = one, org = other),
            quote!(org = one org = other),
        ] {
            wrong.push((kind, quote!(#name #rest)));
        }
    }
    wrong
}

/// What the attribute requires in its own documentation, and a comma.
fn example(kind: Kind) -> TokenStream {
    let example = kind.example().map(|example| format!("{example},"));
    example.unwrap_or_default().parse().unwrap()
}

/// Items that no attribute can guard.
fn wrong_items() -> [TokenStream; 10] {
    [
        quote!(
            const fn name() -> Result<(), Denial> {
                the_body()
            }
        ),
        quote!(
            fn name() -> Result<(), Denial>;
        ),
        quote!(
            fn names() -> impl Iterator<Item = String> {
                the_body()
            }
        ),
        quote!(
            unsafe extern "C" fn name(format: *const u8, ...) -> Status {
                the_body()
            }
        ),
        quote!(
            struct Name(the_body);
        ),
        quote!(
            mod name;
        ),
        quote!(
            trait Name {
                fn name() {
                    the_body()
                }
            }
        ),
        quote!(
            const NAME: u8 = the_body();
        ),
        quote!(
            fn name(id) {
                the_body()
            }
        ),
        quote!(),
    ]
}

/// An attribute that is right in itself.
pub(super) fn right_arguments(kind: Kind) -> TokenStream {
    kind.example().unwrap_or_default().parse().unwrap()
}

fn snapshot_cases() -> Vec<Case> {
    let name = quote! {
        /// Says who you are.
        async fn name() -> Result<String, Denial> {
            #![allow(unused_variables)]
            the_body(session)
        }
    };
    vec![
        Case::new("short_name", Kind::Role, quote!("admin"), name.clone()),
        Case::new(
            "several_mistakes",
            Kind::Permission,
            quote!("data:read" from, "org:sys_domains:read"),
            name.clone(),
        ),
        Case::new("short_name_and_binding", Kind::Role, quote!("admin", session: Session), name.clone()),
        Case::new("wrong_kind", Kind::Scope, quote!("items:read", accepts(session_token)), name.clone()),
        Case::new("half_an_expression", Kind::Auth, quote!(from = request.), name),
        Case::new(
            "struct",
            Kind::Auth,
            quote!(session: Session),
            quote!(
                struct Name {
                    the_body: String,
                }
            ),
        ),
        Case::new(
            "method_without_body",
            Kind::Auth,
            quote!(),
            quote!(
                fn name(&self) -> Result<String, Denial>;
            ),
        ),
        Case::new("half_a_function", Kind::Auth, quote!(), quote!(pub fn name(id) { the_body() })),
    ]
}

/// The statements of errors, and what stands behind them.
pub(super) fn split(output: &TokenStream) -> (usize, String) {
    const ERROR: &str = ":: core :: compile_error ! { ";

    let text = output.to_string();
    let mut rest = text.as_str();
    let mut errors = 0;
    while let Some(behind) = rest.trim_start().strip_prefix(ERROR) {
        // The messages are string literals, in which a brace may stand, but none behind a quote.
        rest = behind.split_once("\" }").unwrap().1;
        errors += 1;
    }
    (errors, rest.trim_start().to_owned())
}

#[test]
fn failures_are_those_of_the_snapshots_and_never_compile() {
    for case in snapshot_cases() {
        compare("fallback", &case);
    }
    let snapshots = snapshots("fallback");
    assert_eq!(snapshots.len(), snapshot_cases().len(), "a snapshot is of no case");
    for (path, text) in snapshots {
        assert!(text.replace(' ', "").starts_with("::core::compile_error!"), "{path}");
    }
}

#[test]
pub(super) fn wrong_arguments_leave_the_item_as_it_is_behind_an_error() {
    for (kind, arguments) in wrong_arguments() {
        let item = quote! {
            /// Says who you are.
            #[cold]
            async fn name() -> Result<String, Denial> {
                the_body().await
            }
        };
        let output = Case::new("", kind, arguments.clone(), item.clone()).output();
        let (errors, rest) = split(&output);
        assert!(errors > 0, "{kind:?} {arguments}");
        assert!(!rest.contains("compile_error"), "{rest}");
        // What a binding would have bound is there, for the body that uses it.
        let rest = match rest.split_once("let ") {
            Some((front, behind)) => format!("{front}{}", behind.split_once("; ").unwrap().1),
            None => rest,
        };
        assert_eq!(rest, item.to_string(), "{kind:?} {arguments}");
    }
}

#[test]
fn wrong_items_are_left_as_they_are_behind_an_error() {
    for kind in ALL {
        for item in wrong_items() {
            let output = Case::new("", kind, right_arguments(kind), item.clone()).output();
            let (errors, rest) = split(&output);
            assert_eq!(errors, 1, "{kind:?} {item}");
            assert_eq!(rest, item.to_string());
        }
    }
}

/// Every attribute, with arguments right and wrong, on every function that can be guarded and on all that cannot.
#[test]
fn no_body_leaves_without_its_guard_unless_beside_an_error() {
    let mut arguments = wrong_arguments();
    arguments.extend(expand::cases().into_iter().map(|case| (case.kind, case.arguments)));
    let mut items: Vec<TokenStream> = expand::cases().into_iter().map(|case| case.item).collect();
    let guardable = items.len();
    items.extend(wrong_items());
    let mut guarded = 0;
    for (kind, arguments) in &arguments {
        for (at, item) in items.iter().enumerate() {
            let output = Case::new("", *kind, arguments.clone(), item.clone()).output();
            let (errors, text) = split(&output);
            if errors == 0 {
                assert!(at < guardable, "{item}");
                assert!(text.find(":: enforce").unwrap() < text.find("the_body").unwrap(), "{text}");
                guarded += 1;
            } else {
                assert!(!text.contains(":: enforce"), "{text}");
            }
        }
    }
    assert_eq!(guarded, guardable * guardable);
}
