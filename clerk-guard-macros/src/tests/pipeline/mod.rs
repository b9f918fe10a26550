//! From the tokens of an attribute to a decision, against the table of Kleene on what stands there.
//!
//! Every expression over four atoms up to depth three is written in three ways and sent through the macro. What it emits is read
//! back and computed for all that the atoms can be; and so is what was written, by a reader that knows nothing of the macro's:
//! Rust's own parser is in both, but the precedence and the tables are not.

mod decisions;
mod emitted;
mod expressions;
mod reference;
mod sample;

use proc_macro2::TokenStream;
use quote::quote;

use self::{
    emitted::Emitted,
    expressions::{Expression, Style, all_to_depth_three},
    reference::{Truth, assignments},
};
use crate::{entry, model::Kind};

/// As they stand in an expression. Each of them can be true, false, and not to be told, whatever the others are.
const ATOMS: [&str; 4] =
    [r#"permission("org:data:write")"#, r#"plan("user:pro")"#, "impersonated", "reverification(strict)"];

fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap()
}

/// What `#[require(…)]` makes of this.
fn emitted(requirement: &str) -> Emitted {
    let function = quote!(
        fn name() -> Result<(), Denial> {
            the_body()
        }
    );
    Emitted::read(entry::attribute(Kind::Require, tokens(requirement), function))
}

#[test]
fn there_are_as_many_expressions_as_there_should_be() {
    let all = all_to_depth_three();
    // 4 atoms; 4 + 4 + 2 · 4² up to depth two; and 4 + 40 + 2 · 40² up to depth three.
    assert_eq!(all.len(), 3244);
    let texts: std::collections::HashSet<_> = all.iter().map(|one| one.written(Style::Grouped)).collect();
    assert_eq!(texts.len(), all.len());
}

#[test]
fn the_macro_makes_of_every_expression_what_it_says() {
    for expression in all_to_depth_three() {
        let expected = expression.truths();
        for style in [Style::Bare, Style::Grouped, Style::Doubled] {
            let written = expression.written(style);
            assert_eq!(reference::truths(&written), expected, "the reference, of {written}");
            assert_eq!(emitted(&written).truths(), expected, "the macro, of {written}");
        }
    }
}

/// Longer ones, in which the operators of Rust bind as they do.
#[test]
fn operators_bind_as_they_do_in_rust() {
    let operators = ["&&", "||"];
    for number in 0..1 << 10 {
        let bit = |at: u32| number >> at & 1;
        let mut text = String::new();
        for at in 0..5_u32 {
            if at > 0 {
                text += [" && ", " || "][bit(at)];
            }
            text += ["", "!"][bit(at + 5)];
            text += ATOMS[at as usize % ATOMS.len()];
        }
        assert!(operators.iter().any(|operator| text.contains(operator)));
        assert_eq!(emitted(&text).truths(), reference::truths(&text), "{text}");
    }
}

fn kleene(mut of: impl FnMut([Truth; 4]) -> Truth) -> Vec<Truth> {
    assignments().map(&mut of).collect()
}
