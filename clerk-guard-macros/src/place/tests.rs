use super::{Place, Within, scan::Functions};

/// What the only function of this name stands in, and what of.
fn place(text: &str, name: &str) -> Place {
    Functions::read(text).named(name).unwrap_or_else(|| panic!("{name} in {text}")).clone()
}

fn within(text: &str) -> (Within, Option<String>) {
    let place = place(text, "f");
    (place.within, place.of)
}

#[test]
fn functions_of_modules_and_blocks_are_free() {
    for text in [
        "fn f() {}",
        "#!/usr/bin/env run\nfn f() {}",
        "#![allow(x)] pub(crate) async fn f() {}",
        "mod a { mod b { fn f() {} } }",
        "impl X { fn g() { fn f() {} } }",
        "impl X for Y { fn g() -> impl Z { if a < b { fn f() {} } } }",
        "fn g() -> impl Iterator<Item = u8> { x(|| { fn f() {} }) }",
        "const _: () = { fn f() {} };",
        "impl X {} fn f() {}",
        "impl<const N: usize> A<{ N }> for B<{ N }> where [(); { N }]: {} fn f() {}",
        "trait T { type A; const B: u8 = { 1 }; } fn f() {}",
        "type X = impl Y; type G = fn(u8) -> u8; fn f() {}",
        "struct S<T>(fn(T) -> T); enum E { A { a: u8 } } fn f() {}",
        "// impl X {\n/* impl Y { /* { */ */ fn f() {}",
        "const A: &str = \"impl X { \\\" {\"; const B: &[u8] = br##\"{ \"# impl {\"##; fn f() {}",
        "const A: char = '{'; const B: u8 = b'{'; const C: char = '\\''; fn g<'a>(x: &'a str) {} fn f() {}",
        "fn g() { x!({ impl }); y![ { ]; } fn f() {}",
    ] {
        assert_eq!(within(text), (Within::Module, None), "{text}");
    }
}

#[test]
fn functions_of_impl_blocks_and_traits_are_told_by_what_they_stand_in() {
    let of = |within, of: &str| (within, Some(of.to_owned()));
    for (text, expected) in [
        ("impl X { fn f() {} }", of(Within::Impl, "X")),
        ("impl<T: Fn() -> u8> a::X<T, u8> where T: A { fn f() {} }", of(Within::Impl, "a::X<T, u8>")),
        ("impl X where for<'a> F: Fn(&'a u8) { fn f() {} }", of(Within::Impl, "X")),
        ("impl<const N: usize> X<{ N }> { const A: u8 = 1; fn f() {} }", of(Within::Impl, "X<{N}>")),
        ("unsafe impl A for X { fn g() {} fn f() {} }", of(Within::TraitImpl, "<X as A>")),
        ("impl A for <X as B>::C { fn f() {} }", of(Within::TraitImpl, "<<X as B>::C as A>")),
        ("impl<'a> A<'a> for &'a mut X { fn f() {} }", of(Within::TraitImpl, "<&'a mut X as A<'a>>")),
        ("pub trait A: B<{ 1 }> { type X; fn f() {} }", of(Within::Trait, "A")),
        ("mod a { fn g() { impl X { #[x] pub fn f() {} } } }", of(Within::Impl, "X")),
    ] {
        assert_eq!(within(text), expected, "{text}");
    }
}

#[test]
fn of_what_macros_make_nothing_is_known() {
    for text in [
        "macro_rules! m { () => { fn f() {} } }",
        "m! { fn f() {} }",
        "m!(mod a { impl X { fn f() {} } });",
        "fn g() { m![|| { fn f() {} }] }",
    ] {
        assert_eq!(within(text), (Within::Macro, None), "{text}");
    }
}

#[test]
fn names_that_stand_for_something_else_are_taken() {
    for text in [
        "mod f; fn f() {}",
        "fn f() {} pub struct f;",
        "fn f() { f::g() }",
        "use a::f; fn f() {}",
        "use {a::b as f, c::{d, e}}; fn f() {}",
        "use a::{b, f}; fn f() {}",
        "use f::g; fn f() {}",
    ] {
        assert!(place(text, "f").name_is_taken, "{text}");
    }
    for text in [
        "fn f<T>() { f::<T>() }",
        "use a::{f as b}; use f as c; fn f() {}",
        "mod tests { use super::f; } fn f() {}",
        "fn f() { ::f::g(); a::f::g() }",
        "// mod f;\nfn f() {}",
        "const A: &str = \"mod f;\"; fn f() {}",
    ] {
        assert!(!place(text, "f").name_is_taken, "{text}");
    }
}

#[test]
fn attributes_of_others_are_told_from_those_that_make_no_types() {
    for text in [
        "#[get(\"/\")] fn f() {}",
        "#[require_auth] #[a::handler] pub fn f() {}",
        "#[cfg_attr(a, b)] fn f() {}",
    ] {
        assert!(place(text, "f").is_foreign, "{text}");
    }
    for text in [
        "#[get(\"/\")] fn g() {} fn f() {}",
        "/// It.\n#[inline] #[a::require_auth] #[tracing::instrument(skip(a))] #[clippy::x] fn f() {}",
        "#![a] fn f() {}",
        "#[a] struct A; fn f() {}",
    ] {
        assert!(!place(text, "f").is_foreign, "{text}");
    }
}

#[test]
fn functions_are_found_by_line_and_column() {
    let text = "fn f() {}\r\n\timpl Ä { /* é */ async fn f() {} }\nfn r#type() {}";
    let functions = Functions::read(text);
    assert_eq!(functions.at((1, 3), "f").map(|place| place.within), Some(Within::Module));
    assert_eq!(functions.at((2, 27), "f").map(|place| place.within), Some(Within::Impl));
    assert_eq!(functions.at((3, 3), "type").map(|place| place.within), Some(Within::Module));
    assert_eq!(functions.at((3, 3), "f"), None);
    assert_eq!(functions.at((2, 28), "f"), None);
    assert_eq!(functions.named("f"), None, "they stand in two kinds of place");
}

#[test]
fn a_block_that_nobody_else_has_an_attribute_on_takes_constants() {
    for (text, expected) in [
        ("impl X { fn f() {} }", true),
        ("#[deny_unguarded] impl X { #[require_auth] #[instrument] fn f() {} }", true),
        ("#[clippy::x] impl X { #[tool::x] fn g() {} fn f() {} }", true),
        ("#[Object] impl Y {} impl X { fn f() {} }", true),
        ("#[Object] impl X { fn f() {} }", false),
        ("#[poem::OpenApi(x)] #[doc = \"a\"] impl<T> X<T> where T: A { #[require_auth] fn f() {} }", false),
        ("impl X { #[oai(method = \"get\")] fn f() {} }", false),
        ("impl Y for X { fn f() {} }", false),
        ("trait X { fn f() {} }", false),
        ("fn f() {}", false),
        ("x! { impl X { fn f() {} } }", false),
    ] {
        assert_eq!(place(text, "f").has_room_for_a_constant(), expected, "{text}");
    }
}
