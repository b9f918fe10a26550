//! Patterns that are read while compiling. What is wrong with them is among the UI tests.

use clerk_guard::{RouteMatcher, route_matcher};

/// The library by another name, as a crate that re-exports it has it.
mod vendor {
    pub(super) use clerk_guard as guard;
}

const PATHS: [&str; 8] = [
    "/",
    "/blog",
    "/blog/2026/news",
    "/orgs/acme",
    "/orgs/acme/edit",
    "/logo.svg",
    "/_next/chunk",
    "/caf%C3%A9",
];

fn answers(matcher: &RouteMatcher) -> Vec<bool> {
    PATHS.iter().map(|path| matcher.try_matches(path).unwrap()).collect()
}

#[test]
fn they_match_what_they_match_when_they_are_read_at_run_time() {
    let checked = route_matcher!["/", "/blog(.*)", "/orgs/:slug", r"/((?!_next|[^?]*\.svg$)x?)", "/café"];
    let read =
        RouteMatcher::new(["/", "/blog(.*)", "/orgs/:slug", r"/((?!_next|[^?]*\.svg$)x?)", "/café"]).unwrap();
    assert_eq!(answers(&checked), answers(&read));
    assert_eq!(answers(&checked), [true, true, true, true, false, false, false, true]);
    assert!(checked.patterns().iter().map(ToString::to_string).eq([
        "/",
        "/blog(.*)",
        "/orgs/:slug",
        r"/((?!_next|[^?]*\.svg$)x?)",
        "/café"
    ]));
}

#[test]
fn no_patterns_match_nothing() {
    assert!(answers(&route_matcher![]).iter().all(|is_match| !is_match));
}

#[test]
fn the_library_may_have_another_name() {
    let matcher = route_matcher!["/blog(.*)", crate = vendor::guard,];
    assert_eq!(matcher.try_matches("/blog/x"), Ok(true));
}

#[test]
fn names_around_it_change_nothing() {
    mod clerk_guard {}
    #[expect(dead_code, reason = "it must not be called in place of another")]
    fn route_matcher(_: &[&str]) -> bool {
        false
    }
    assert_eq!(route_matcher!["/blog"].try_matches("/blog"), Ok(true));
}

#[test]
fn another_macro_may_write_them() {
    macro_rules! of_section {
        ($section:literal, $($more:literal),*) => { route_matcher![$section, $($more),*] };
    }
    let matcher = of_section!("/blog", "/news(.*)");
    assert_eq!(matcher.try_matches("/news/x"), Ok(true));
}
