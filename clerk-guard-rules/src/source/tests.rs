use proc_macro2::TokenStream;
use quote::quote;

use super::{BlockKind, Item, ItemKind, Role, cannot_be_guarded, not_guarded, not_guarded_in_file};

fn role(attribute: &TokenStream) -> Role {
    let item = Item::parse(quote!(#attribute fn name() {})).unwrap();
    let [attribute] = &item.attributes[..] else { panic!("{:?}", item.attributes) };
    attribute.role
}

#[test]
fn attributes_have_their_roles() {
    for (expected, attributes) in [
        (
            Role::Guard,
            vec![
                quote!(#[require(role("org:admin"))]),
                quote!(#[require_auth]),
                quote!(#[clerk_guard::require_org]),
                quote!(#[::clerk_guard::__private::require_role("org:admin")]),
                quote!(#[deny_impersonation]),
            ],
        ),
        (
            Role::Public,
            vec![quote!(#[public(reason = "why")]), quote!(#[clerk_guard::public(reason = "why")])],
        ),
        (
            Role::Test,
            vec![
                quote!(#[test]),
                quote!(#[cfg(test)]),
                quote!(#[cfg(all(unix, test))]),
                quote!(#[cfg(all(unix, all(test, debug_assertions)))]),
            ],
        ),
        (
            Role::Conditional,
            vec![
                quote!(#[cfg_attr(test, require_auth)]),
                quote!(#[cfg_attr(test, inline, clerk_guard::public(reason = "why"))]),
                quote!(#[cfg_attr(test, cfg_attr(unix, require_role("org:admin")))]),
            ],
        ),
        (
            Role::Inert,
            vec![
                quote!(#[doc = "text"]),
                quote!(#[inline]),
                quote!(#[rustfmt::skip]),
                quote!(#[clippy::cognitive_complexity = "7"]),
                quote!(#[cfg(any(test, unix))]),
                quote!(#[cfg(not(test))]),
                quote!(#[cfg(test = "x")]),
                quote!(#[cfg_attr(require_auth, cold)]),
                quote!(#[cfg_attr(unix, cfg(test))]),
                quote!(#[deny_unguarded]),
            ],
        ),
        (
            Role::Foreign,
            vec![
                quote!(#[get("/")]),
                quote!(#[tokio::test]),
                quote!(#[public]),
                quote!(#[public("why")]),
                quote!(#[other::inline]),
                quote!(#[no_mangle]),
                quote!(#[unsafe(export_name = "name")]),
                quote!(#[cfg_attr(unix, inline, get("/"))]),
                quote!(#[requires]),
            ],
        ),
    ] {
        for attribute in attributes {
            assert_eq!(role(&attribute), expected, "{attribute}");
        }
    }
}

/// The kind of an item in one word.
fn kind(item: &Item) -> String {
    match &item.kind {
        ItemKind::Function(function) => match (function.constness, function.has_body) {
            (Some(_), _) => "const fn".to_owned(),
            (None, true) => "fn".to_owned(),
            (None, false) => "fn;".to_owned(),
        },
        ItemKind::Block(block) => match block.kind {
            BlockKind::Module => "mod".to_owned(),
            BlockKind::Impl => "impl".to_owned(),
            BlockKind::TraitImpl => "impl for".to_owned(),
            BlockKind::Trait => "trait".to_owned(),
        },
        ItemKind::FileModule(_) => "mod;".to_owned(),
        ItemKind::Macro { name, .. } => format!("{name}!"),
        ItemKind::Other => "other".to_owned(),
    }
}

#[test]
fn items_are_told_by_their_first_words_and_end_where_they_end() {
    let items = [
        (
            "fn",
            "fn name<const N: usize = { 1 }>(a: [u8; { 2 }]) -> Name<{ N }> where Name<{ N }>: Copy { a }",
        ),
        ("fn", "pub async unsafe extern \"C\" fn name(f: fn() -> u8) -> Option<Box<dyn Fn(u8) -> u8>> {}"),
        ("fn", "default fn name() {}"),
        ("fn;", "safe fn name() -> impl Fn() -> u8;"),
        ("const fn", "pub(in crate::a) const unsafe fn name() {}"),
        ("const fn", "const extern \"C\" fn name() {}"),
        ("mod", "pub unsafe mod name {}"),
        ("mod;", "mod name;"),
        ("impl", "impl<T: Fn() -> u8, const N: usize> Name<T, { N }> where T: for<'a> Fn(&'a u8) {}"),
        ("impl", "impl dyn for<'a> Name<'a> + Send {}"),
        ("impl for", "unsafe impl<T> !Send for Name<{ 1 > 2 }> {}"),
        ("impl for", "impl<F> Name for F where F: for<'a> Fn(&'a u8) -> u8 {}"),
        ("impl for", "impl Name<fn() -> u8, { 1 }> for Other {}"),
        ("impl for", "default impl Name for <u8 as Other>::Type {}"),
        ("impl for", "impl const Name for for<'a> fn(&'a u8) {}"),
        ("trait", "pub unsafe auto trait Name<const N: usize = { 1 }>: Other<{ N }> where Self: Copy {}"),
        ("other", "trait Name = Other + Send;"),
        ("other", "pub struct Name<const N: usize = { 1 }>(pub [u8; { 2 }]) where Name<{ N }>: Copy;"),
        ("other", "struct Name { union: u8 }"),
        ("other", "enum Name { A = { 1 } }"),
        ("other", "union Name { a: u8 }"),
        ("other", "pub const NAME: Name<{ 1 }> = if a < b { c } else { d };"),
        ("other", "const _: () = { fn name() {} };"),
        ("other", "static mut NAME: u8 = { 1 };"),
        ("other", "type Name<T> = fn(T) -> { u8 };"),
        ("other", "extern crate name as other;"),
        ("other", "unsafe extern \"C\" { fn name(); }"),
        ("other", "extern { fn name(); }"),
        ("other", "pub use a::{b, c as d};"),
        ("other", "macro_rules! name { () => {} }"),
        ("other", "macro_rules! name (() => {});"),
        ("other", "pub macro name($a:expr) { fn name() {} }"),
        ("name!", "name! { fn name() {} }"),
        ("a::b!", "a::b!(fn name() {});"),
        ("union!", "union![];"),
        ("default!", "default! {}"),
    ];
    let texts: Vec<&str> = items.iter().map(|(_, text)| *text).collect();
    let file = format!("#[inline] {}", texts.join("\n#[inline] "));
    let (_, parsed) = Item::parse_file(format!("#![allow(unused)] {file}").parse().unwrap()).unwrap();
    let kinds: Vec<String> = parsed.iter().map(kind).collect();
    assert_eq!(kinds, items.map(|(kind, _)| kind));
    for (item, (_, text)) in parsed.iter().zip(items) {
        let written: TokenStream = format!("#[inline] {text}").parse().unwrap();
        assert_eq!(item.tokens.to_string(), written.to_string());
        let replaced = item.with_each_function(&mut |item, _| item.tokens.clone());
        assert_eq!(replaced.to_string(), written.to_string());
    }
}

#[test]
fn what_is_no_item_is_refused() {
    for text in [
        "fn",
        "fn name()",
        "pub",
        "#[inline]",
        "mod name",
        "impl Name;",
        "1",
        "name",
        "name!",
        "let a = 1;",
        "use a",
        "{}",
    ] {
        assert!(Item::parse_file(text.parse().unwrap()).is_err(), "{text}");
    }
    assert!(
        Item::parse(quote!(
            fn a() {}
            fn b() {}
        ))
        .is_err()
    );
}

#[test]
fn whatever_is_wider_than_private_is_visible() {
    for (expected, visibility) in [
        (false, quote!()),
        (false, quote!(pub(self))),
        (false, quote!(pub(in self))),
        (true, quote!(pub)),
        (true, quote!(pub(crate))),
        (true, quote!(pub(super))),
        (true, quote!(pub(in self::a))),
        (true, quote!(pub(in crate::a))),
    ] {
        let item = Item::parse(quote!(#visibility fn name() {})).unwrap();
        assert_eq!(item.is_visible, expected, "{visibility}");
        let found = not_guarded(&Item::parse(quote!(mod a { #visibility fn name() {} })).unwrap(), "it");
        assert_eq!(found.len(), usize::from(expected), "{visibility}");
    }
}

#[test]
fn a_mark_makes_the_difference() {
    for mark in [quote!(#[require_auth]), quote!(#[public(reason = "why")]), quote!(#[cfg(test)])] {
        for text in [
            quote!(
                pub fn name() {}
            ),
            quote!(
                #[get("/")]
                fn name() {}
            ),
        ] {
            for front in [quote!(mod a), quote!(impl A), quote!(impl B for A)] {
                let without = Item::parse(quote!(#front { #text })).unwrap();
                let with = Item::parse(quote!(#front { #mark #text })).unwrap();
                assert_eq!(not_guarded(&without, "it").len(), 1, "{front} {text}");
                assert!(not_guarded(&with, "it").is_empty(), "{front} {mark} {text}");
            }
        }
    }
}

#[test]
fn what_is_around_a_function_may_be_a_way_to_it() {
    for (expected, text) in [
        (1, quote!(impl B for A { fn name() {} })),
        (0, quote!(impl A { fn name() {} })),
        (
            1,
            quote!(
                mod a {
                    #[Object]
                    impl A {
                        fn name() {}
                    }
                }
            ),
        ),
        (
            1,
            quote!(
                mod a {
                    #[bridge]
                    mod b {
                        mod c {
                            fn name() {}
                        }
                    }
                }
            ),
        ),
        (
            1,
            quote!(
                mod a {
                    #![bridge]
                    fn name() {}
                }
            ),
        ),
        (
            0,
            quote!(
                mod a {
                    #[derive(Clone)]
                    struct A;
                    fn name() {}
                }
            ),
        ),
        (
            0,
            quote!(
                mod a {
                    #[require_auth]
                    impl A {
                        pub fn name() {}
                    }
                }
            ),
        ),
    ] {
        assert_eq!(not_guarded(&Item::parse(text.clone()).unwrap(), "it").len(), expected, "{text}");
    }
}

#[test]
fn a_guard_goes_on_whatever_has_a_body() {
    let block = Item::parse(quote! {
        mod a {
            #![allow(unused)]
            fn one() {}
            #[public(reason = "why")] fn two() {}
            #[public] fn three() {}
            trait B { fn four(); fn five() {} }
            #[test] fn six() {}
            #[cfg(test)] mod c { fn seven() {} }
            impl B for u8 { fn eight() {} }
        }
    });
    let mut names = Vec::new();
    let block = block.unwrap();
    let replaced = block.with_each_function(&mut |_, function| {
        names.push(function.name.to_string());
        quote!(
            fn replaced() {}
        )
    });
    assert_eq!(names, ["one", "three", "five", "eight"]);
    assert_eq!(replaced.to_string().matches("replaced").count(), 4);
    assert!(cannot_be_guarded(&block, "it").is_empty());
}

#[test]
fn what_nobody_can_see_into_is_refused() {
    for (text, of_files) in [
        (
            quote!(
                mod b;
            ),
            0,
        ),
        (quote!(routes! {}), 1),
        (
            quote!(
                #[cfg_attr(test, require_auth)]
                pub fn name() {}
            ),
            1,
        ),
        (
            quote!(
                #[cfg_attr(test, require_auth)]
                impl A {}
            ),
            1,
        ),
    ] {
        let item = Item::parse(quote!(mod a { #text })).unwrap();
        assert_eq!(not_guarded(&item, "it").len(), 1, "{text}");
        assert_eq!(cannot_be_guarded(&item, "it").len(), 1, "{text}");
        let (_, items) = Item::parse_file(text.clone()).unwrap();
        assert_eq!(not_guarded_in_file(&items, "it").len(), of_files, "{text}");
    }
    let item =
        Item::parse(quote!(impl A { const fn name() {} #[public(reason = "why")] const fn other() {} }));
    assert_eq!(cannot_be_guarded(&item.unwrap(), "it").len(), 1);
}
