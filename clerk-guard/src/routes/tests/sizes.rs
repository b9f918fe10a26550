//! What is read is never too large for an engine: that is how patterns can be promised while compiling.

use clerk_guard_rules::routes::{Template, ecma::Node};
use proptest::prelude::*;

use super::engines::expression;
use crate::routes::{
    Pattern, PatternErrorKind,
    emit::{Dialect, emit},
};

/// Is this much enough for an engine, in bytes?
fn fits(node: &Node, bytes: usize) -> bool {
    if node.looks_around() {
        let expression = emit(node, Dialect::FancyRegex);
        fancy_regex::RegexBuilder::new(&expression).delegate_size_limit(bytes).build().is_ok()
    } else {
        regex::RegexBuilder::new(&emit(node, Dialect::Regex)).size_limit(bytes).build().is_ok()
    }
}

fn read(pattern: &str) -> Node {
    Template::read(pattern).unwrap().expression
}

#[test]
fn sets_of_many_pieces_fit_into_their_bounds() {
    let units = |step: usize| (0x80..0xffff_u32).step_by(step).filter_map(char::from_u32);
    for step in [20, 31, 64, 1000, 5000] {
        let set: String = units(step).filter(|char| !"\\]^-()".contains(*char)).collect();
        for pattern in [format!("/([{set}])"), format!("/([^{set}]*)"), format!("/([^{set}]+-)")] {
            let node = read(&pattern);
            assert!(fits(&node, node.size()), "{step}");
        }
    }
    // The measure itself: a fourth of the bound is not enough, or the bound would be of no use.
    let node = read("/([\\u0800-\\u0801]{200})");
    assert!(!fits(&node, node.size() / 16));
}

#[test]
fn the_largest_patterns_that_are_read_compile() {
    for (before, repeated, behind) in [
        ("/(", ".", ")"),
        ("/(", "(?:a|bc|[^d]e)", ")"),
        ("/(", "(?:a?b*)", ")"),
        ("/((?!x)", "[^/]", ")"),
        ("/(x(?<=", "[^/]", ")y)"),
        ("/((?:(?!", "[é-ü]", ").)*)"),
    ] {
        let pattern = |times: u32| format!("{before}{repeated}{{{times}}}{behind}");
        let is_read = |times: &u32| Template::read(&pattern(*times)).is_ok();
        let largest = (8..24).map(|power| 1 << power).take_while(is_read).last().unwrap();
        assert!(largest < 1 << 22, "{repeated} is read however often");
        assert!(Pattern::new(&pattern(largest)).is_ok(), "{}", pattern(largest));
        let error = Pattern::new(&pattern(1 << 23)).unwrap_err();
        assert_eq!(error.kind(), PatternErrorKind::TooLarge);
    }
}

#[test]
fn the_deepest_patterns_that_are_read_compile() {
    for (open, close) in [
        ("(?:", ")"),
        ("(?:a|", "b)"),
        ("(?:a|b", "c)*"),
        ("(?:a", "b){2}"),
        ("(?:a(?!x)", "b|c)+"),
        ("(?=a|", ")"),
        ("(?<!", "a)"),
    ] {
        let pattern = |depth: usize| format!("/({}a\\b{})", open.repeat(depth), close.repeat(depth));
        let deepest = (0..70).take_while(|depth| Template::read(&pattern(*depth)).is_ok()).last().unwrap();
        assert!((10..60).contains(&deepest), "{open} {deepest}");
        assert!(Pattern::new(&pattern(deepest)).is_ok(), "{}", pattern(deepest));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_engine_needs_more_than_the_bound(
        parts in prop::collection::vec((expression(), 0_u32..12, prop::option::of(0_u32..12)), 1..4),
    ) {
        let repeated = parts.iter().map(|(part, least, more)| match more {
            Some(more) => format!("(?:{part}){{{least},{}}}", least + more),
            None => format!("(?:{part}){{{least},}}"),
        });
        let pattern = format!("/:a-:b({})", repeated.collect::<String>());
        let node = match Template::read(&pattern) {
            Err(fault) if fault.kind == PatternErrorKind::EmptyFirst => return Ok(()),
            template => template.unwrap().expression,
        };
        prop_assert!(fits(&node, node.size()), "{} {}", pattern, node.size());
    }
}
