use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::{
    Case, compare,
    fallback::{ALL, right_arguments},
    snapshots,
};
use crate::{block::deny_unguarded, model::Kind, paths::Paths, public::public};

/// A block with a function of each kind, of which five are to be guarded.
fn items() -> TokenStream {
    quote! {
        #[allow(unused)]
        pub(crate) mod name {
            #![allow(missing_docs)]
            //! About it.
            use super::*;

            /// Says who you are.
            #[get("/")]
            pub async fn first() -> Result<String, Denial> {
                the_body(session)
            }

            impl<const N: usize> Name<N> for Items<{ N + 1 }> {
                type Item = u8;

                fn second(&self) -> Result<String, Denial> {
                    the_body(format!("{session}"))
                }
            }

            mod inner {
                fn third() -> Result<String, Denial> {
                    the_body()
                }
            }

            trait Name {
                fn declared(&self) -> Result<String, Denial>;

                fn fourth(&self) -> Result<String, Denial> {
                    the_body()
                }
            }

            impl Name {
                const LIMIT: usize = 10;

                fn fifth(&self) -> Result<String, Denial> {
                    the_body()
                }
            }

            #[public(reason = "the start page shows it")]
            fn everybody() {}

            #[cfg(test)]
            mod tests {
                fn nobody() {}
            }
        }
    }
}

fn cases() -> Vec<Case> {
    vec![
        Case::new("module", Kind::Auth, quote!(), items()),
        Case::new("module_with_a_binding", Kind::Role, quote!("org:admin", session: Session,), items()),
        Case::new(
            "impl_in_another_crate",
            Kind::Scope,
            quote!("items:read", accepts(api_key), crate = vendor::guard),
            quote! {
                impl Items {
                    async fn list(&self) -> Result<String, Denial> {
                        the_body().await
                    }
                }
            },
        ),
        Case::new("wrong_name", Kind::Role, quote!("admin", session: Session), items()),
        Case::new(
            "what_cannot_be_guarded",
            Kind::Auth,
            quote!(),
            quote! {
                impl Items {
                    const fn first() -> Result<String, Denial> {
                        the_body()
                    }

                    fn second() -> Result<String, Denial> {
                        the_body()
                    }

                    methods!(third);
                }
            },
        ),
    ]
}

#[test]
fn blocks_are_those_of_the_snapshots() {
    for case in cases() {
        compare("block", &case);
    }
    assert_eq!(snapshots("block").len(), cases().len(), "a snapshot is of no case");
}

/// Each attribute with right arguments: nothing of the block changes but for the attributes that are added.
#[test]
fn each_function_of_a_block_gets_the_guard_and_stays_what_it_is() {
    for kind in ALL {
        let name = kind.name();
        let arguments = right_arguments(kind);
        let output = Case::new("", kind, arguments.clone(), items()).output().to_string();
        let path = Paths::new(None).private(name, (Span::call_site(), Span::call_site()));
        let attribute = format!("# [{path} ({arguments})] ");
        assert_eq!(output.matches(&attribute).count(), 5, "{output}");
        assert_eq!(output.replace(&attribute, ""), items().to_string());
        for (behind, _) in output.match_indices("the_body") {
            let in_front = output.split_at(behind).0;
            assert!(in_front.rfind(&attribute) > in_front.rfind("fn declared"), "{in_front}");
        }
    }
}

#[test]
fn wrong_arguments_and_what_cannot_be_guarded_never_compile() {
    let block = quote!(impl Items { fn name() -> Result<(), Denial> { the_body() } });
    for (kind, arguments) in super::fallback::wrong_arguments() {
        let output = Case::new("", kind, arguments.clone(), block.clone()).output().to_string();
        assert!(output.starts_with(":: core :: compile_error !"), "{kind:?} {arguments}");
    }
    for content in [
        quote!(
            const fn name() {}
        ),
        quote!(routes! {}),
        quote!(
            mod file;
        ),
        quote!(
            #[cfg_attr(test, require_auth)]
            fn name() {}
        ),
        quote!(
            mod inner {
                const fn name() {}
            }
        ),
    ] {
        for kind in ALL {
            let arguments = right_arguments(kind);
            let output = Case::new("", kind, arguments, quote!(mod name { #content })).output().to_string();
            assert!(output.starts_with(":: core :: compile_error !"), "{kind:?} {content}");
        }
    }
}

/// What refuses and what says so leave the item as it is, whether they refuse it or not.
#[test]
fn nothing_is_changed_by_what_guards_nothing() {
    let guarded = quote!(
        mod name {
            #[require_auth]
            pub fn name() {
                the_body()
            }
        }
    );
    assert_eq!(deny_unguarded(quote!(), guarded.clone()).to_string(), guarded.to_string());
    let function = quote!(
        pub fn name() {
            the_body()
        }
    );
    let reason = quote!(reason = "why");
    let marked = public(reason.clone(), function.clone()).to_string();
    assert!(marked.starts_with("pub fn name () { ") && marked.contains(" the_body () }"), "{marked}");
    assert_eq!(marked.matches("submit !").count(), 1, "it tells the list of it, and that is all: {marked}");
    let called = quote!(functions! { name });
    assert_eq!(public(reason.clone(), called.clone()).to_string(), called.to_string());
    for (output, item) in [
        (deny_unguarded(quote!(), items()), items()),
        (deny_unguarded(quote!(strict), guarded.clone()), guarded.clone()),
        (deny_unguarded(quote!(), function.clone()), function.clone()),
        (deny_unguarded(quote!(), quote!(mod name { what })), quote!(mod name { what })),
        (public(quote!(), function.clone()), function.clone()),
        (public(quote!(reason = ""), function.clone()), function.clone()),
        (public(quote!(reason = "why", because), function.clone()), function.clone()),
        (public(reason.clone(), guarded.clone()), guarded),
        (public(reason.clone(), quote!(#[require_org] #function)), quote!(#[require_org] #function)),
        (public(reason, quote!(what)), quote!(what)),
    ] {
        let (errors, rest) = super::fallback::split(&output);
        assert!(errors > 0, "{item}");
        assert_eq!(rest, item.to_string());
    }
}

#[test]
fn a_function_with_a_guard_is_not_public_and_the_other_way_round() {
    let item = quote!(
        #[public(reason = "why")]
        fn name() -> Result<(), Denial> {
            the_body()
        }
    );
    let output = Case::new("", Kind::Auth, quote!(), item.clone()).output();
    assert_eq!(super::fallback::split(&output), (1, item.to_string()));
}
