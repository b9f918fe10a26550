//! Random routers of axum, and random paths in all spellings: nobody who is signed out gets to a handler that was to be
//! protected.
//!
//! Where the list is of what is protected, that holds of all paths. Where it is of what is public, it holds of all but other
//! spellings of the public ones (`/ABOUT`, `//about`, `/about/`) that the router serves by another route; so says
//! `docs/ROUTES.md`, with what to do about it.

use std::sync::LazyLock;

use axum::{Router, http::Uri, routing::get};
use clerk_guard::{Clerk, RouteMatcher, requirement, testing::TestInstance};
use proptest::{prelude::*, sample::select};
use tokio::runtime::{self, Runtime};

use super::send;

/// As it stands in a route of axum, and in a pattern.
type Text = (&'static str, &'static str);

const PUBLIC: &[Text] = &[("about", "about"), ("Blog", "Blog"), ("caf%C3%A9", "café"), ("a%20b", "a b")];
const PROTECTED: &[Text] =
    &[("admin", "admin"), ("A", "A"), ("x.y", "x.y"), ("na%C3%AFve", "naïve"), ("é", "é")];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Text(Text),
    Any,
}

#[derive(Clone, Debug)]
struct Route {
    parts: Vec<Part>,
    /// `{*rest}` behind them, or a slash.
    end: &'static str,
}

impl Route {
    fn axum(&self) -> String {
        let parts = self.parts.iter().enumerate().map(|(at, part)| match part {
            Part::Text((text, _)) => format!("/{text}"),
            Part::Any => format!("/{{p{at}}}"),
        });
        let path = parts.collect::<String>() + self.end;
        if path.is_empty() { "/".to_owned() } else { path }
    }

    fn pattern(&self) -> String {
        let parts = self.parts.iter().enumerate().map(|(at, part)| match part {
            Part::Text((_, text)) => format!("/{text}"),
            Part::Any => format!("/:p{at}"),
        });
        let path = parts.collect::<String>() + if self.end == "/{*rest}" { "/(.*)" } else { self.end };
        if path.is_empty() { "/".to_owned() } else { path }
    }

    /// Has it a `{*rest}` where the other one has a parameter?
    fn takes_the_place_of(&self, other: &Self) -> bool {
        self.end == "/{*rest}"
            && other.parts.strip_prefix(&*self.parts).is_some_and(|rest| rest.first() == Some(&Part::Any))
    }

    /// Is the path this route as it is written?
    fn is(&self, path: &str) -> bool {
        let Some(path) = path.strip_prefix('/') else { return false };
        let mut rest = Some(path).filter(|path| !path.is_empty());
        for part in &self.parts {
            let Some(path) = rest else { return false };
            let (value, behind) =
                path.split_once('/').map_or((path, None), |(value, rest)| (value, Some(rest)));
            let is_right = match part {
                Part::Text((text, _)) => *text == value,
                Part::Any => !value.is_empty(),
            };
            if !is_right {
                return false;
            }
            rest = behind;
        }
        match self.end {
            "" => rest.is_none(),
            "/" => rest == Some(""),
            _ => rest.is_some_and(|rest| !rest.is_empty()),
        }
    }
}

fn route(first: impl Strategy<Value = Part>, texts: &'static [Text]) -> impl Strategy<Value = Route> {
    let part = prop_oneof![3 => select(texts).prop_map(Part::Text), 1 => Just(Part::Any)];
    let end = select(&["", "", "/", "/{*rest}"][..]);
    (first, prop::collection::vec(part, 0..2), end).prop_map(|(first, mut parts, end)| {
        parts.insert(0, first);
        Route { parts, end }
    })
}

/// Routes that are told from each other by how they are written.
fn routes(route: impl Strategy<Value = Route>) -> impl Strategy<Value = Vec<Route>> {
    prop::collection::vec(route, 1..4).prop_map(|mut routes| {
        routes.sort_by_key(Route::axum);
        routes.dedup_by_key(|route| route.axum());
        // axum refuses these beside each other.
        let all = routes.clone();
        routes.retain(|route| !all.iter().any(|rest| rest.takes_the_place_of(route)));
        routes
    })
}

fn text(texts: &'static [Text]) -> impl Strategy<Value = Part> {
    select(texts).prop_map(Part::Text)
}

fn anything() -> impl Strategy<Value = Part> {
    prop_oneof![2 => text(PROTECTED), 1 => Just(Part::Any)]
}

/// A path: parts of routes and others, in some spelling.
fn path() -> impl Strategy<Value = String> {
    let odd = select(
        &[
            "",
            "",
            "x",
            "7",
            ".",
            "..",
            "%2e",
            "%2e%2E",
            "a;b",
            "a:b",
            "%3A",
            "a,b@c",
            "%2F",
            "a%2fb",
            "%5C",
            "%25",
            "%2561",
            "%61",
            "%0A",
            "%00",
            "%7f",
            "%zz",
            "%",
            "%C3",
            "%c3%89",
            "É",
            "%E2%84%AA",
            "%E2%80%A8",
            "😀",
            "%F0%9F%98%80",
            "{p0}",
            "%7Bp0%7D",
            "~",
            "ADMIN",
            "aBOUT",
            "blog",
            "a+b",
            "%23",
            "%3F",
        ][..],
    );
    let known = select([PUBLIC, PROTECTED].concat()).prop_map(|(text, _)| text);
    let respelled = (known.clone(), any::<prop::sample::Index>(), 0..4_u8).prop_map(|(text, at, how)| {
        let at = at.index(text.len());
        let (Some(before), Some(char), Some(behind)) =
            (text.get(..at), text.get(at..=at), text.get(at + 1..))
        else {
            return text.to_owned();
        };
        match how {
            0 => text.to_uppercase(),
            1 => format!("{before}{}{behind}", char.to_uppercase()),
            2 if !text.contains('%') => format!("{before}%{:02x}{behind}", char.as_bytes()[0]),
            _ => text.to_lowercase(),
        }
    });
    let part = prop_oneof![
        3 => known.prop_map(str::to_owned),
        2 => respelled,
        2 => odd.prop_map(str::to_owned),
    ];
    let slash = select(&["/", "/", "/", "/", "//"][..]);
    let end = select(&["", "", "", "/", "//"][..]);
    (prop::collection::vec((slash, part), 0..4), end).prop_map(|(parts, end)| {
        let path: String = parts.iter().flat_map(|(slash, part)| [*slash, part]).collect();
        if path.is_empty() { "/".to_owned() } else { path + end }
    })
}

/// The matcher of these routes, without what would add nothing to it.
fn matcher(routes: &[Route]) -> RouteMatcher {
    let mut patterns: Vec<String> = routes.iter().map(Route::pattern).collect();
    loop {
        match RouteMatcher::new(&patterns) {
            Ok(matcher) => return matcher,
            Err(error) => {
                let superfluous = patterns.iter().rposition(|pattern| pattern == error.pattern()).unwrap();
                assert!(error.earlier().is_some(), "{error}");
                patterns.remove(superfluous);
            }
        }
    }
}

const OPEN: &str = "open to everybody";
const SECRET: &str = "for those who are signed in";

fn router(public: &[Route], protected: &[Route]) -> Router {
    let mut router = Router::new();
    for (routes, body) in [(public, OPEN), (protected, SECRET)] {
        for route in routes {
            router = router.route(&route.axum(), get(move || async move { body }));
        }
    }
    router
}

/// A router as it is, and behind a middleware that goes by a list.
struct Apps {
    bare: Router,
    protected: Router,
}

impl Apps {
    fn new(public: &[Route], protected: &[Route], list: RouteMatcher, is_of_public: bool) -> Self {
        static CLERK: LazyLock<Clerk> = LazyLock::new(|| TestInstance::new().clerk());

        let bare = router(public, protected);
        let protected = bare.clone().layer(CLERK.layer().protect(move |auth, request| {
            if list.matches(request) == is_of_public { Ok(()) } else { auth.protect(requirement!(signed_in)) }
        }));
        Self { bare, protected }
    }

    /// What a signed-out caller gets who asks for this path. `None` where it is no address.
    fn ask(&self, path: &str) -> Option<Asked> {
        static RUNTIME: LazyLock<Runtime> =
            LazyLock::new(|| runtime::Builder::new_current_thread().build().unwrap());

        let asked: Uri = path.parse().ok().filter(|uri: &Uri| uri.path() == path)?;
        RUNTIME.block_on(async {
            let bare = send(&self.bare, "GET", asked.path(), &[]).await.body;
            let answer = send(&self.protected, "GET", asked.path(), &[]).await;
            Some(Asked { bare, status: answer.status.as_u16(), body: answer.body })
        })
    }
}

/// What came back, without the middleware and with it.
struct Asked {
    bare: String,
    status: u16,
    body: String,
}

impl Asked {
    fn holds(&self) -> bool {
        self.body != SECRET && (self.bare != SECRET || matches!(self.status, 400 | 401))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_list_of_what_is_protected_misses_nothing(
        protected in routes(route(anything(), PROTECTED)),
        public in routes(route(text(PUBLIC), PUBLIC)),
        paths in prop::collection::vec(path(), 12),
    ) {
        let apps = Apps::new(&public, &protected, matcher(&protected), false);
        for path in paths {
            prop_assert!(apps.ask(&path).is_none_or(|asked| asked.holds()), "{}", path);
        }
    }

    #[test]
    fn a_list_of_what_is_public_lets_nobody_into_what_begins_otherwise(
        protected in routes(route(text(PROTECTED), PROTECTED)),
        public in routes(route(text(PUBLIC), PUBLIC)),
        paths in prop::collection::vec(path(), 12),
    ) {
        let apps = Apps::new(&public, &protected, matcher(&public), true);
        for path in paths {
            prop_assert!(apps.ask(&path).is_none_or(|asked| asked.holds()), "{}", path);
        }
    }

    #[test]
    fn a_list_of_what_is_public_is_of_all_its_spellings_and_no_more(
        protected in routes(route(anything(), PROTECTED)),
        public in routes(route(text(PUBLIC), PUBLIC)),
        paths in prop::collection::vec(path(), 12),
    ) {
        let apps = Apps::new(&public, &protected, matcher(&public), true);
        for path in paths {
            if apps.ask(&path).is_some_and(|asked| asked.body == SECRET) {
                // Served by a parameter, and a spelling of a public route that is none of those in the router.
                prop_assert!(!public.iter().any(|route| route.is(&path)), "{}", path);
                prop_assert!(!protected.iter().all(|route| matches!(route.parts[0], Part::Text(_))), "{}", path);
            }
        }
    }
}

/// What the page says of lists of public routes, and what holds the others: the ways of reading a path that are refused.
#[test]
fn the_spellings_that_matter() {
    let about = Route { parts: vec![Part::Text(PUBLIC[0])], end: "" };
    let rest = Route { parts: Vec::new(), end: "/{*rest}" };
    let (public, protected) = (&[about][..], &[rest][..]);
    for (path, by_public, by_protected) in [
        ("/about", OPEN, 401),
        ("/other", "", 401),
        ("/ABOUT", SECRET, 401),
        ("//about", SECRET, 401),
        ("/about/", SECRET, 401),
        ("/%61bout", SECRET, 401),
        ("/about/%2e%2e", "", 400),
        ("/about%2Fx", "", 400),
        ("/x/%0A", "", 400),
    ] {
        let asked = Apps::new(public, protected, matcher(public), true).ask(path).unwrap();
        assert_eq!(if asked.status == 200 { &asked.body } else { "" }, by_public, "{path}");
        let asked = Apps::new(public, protected, matcher(protected), false).ask(path).unwrap();
        assert_eq!(asked.status, by_protected, "{path}");
    }
}
