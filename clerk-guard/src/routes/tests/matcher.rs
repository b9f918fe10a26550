use crate::routes::{Ambiguity, PathError, PatternErrorKind, RouteMatcher, matcher::checked};

#[test]
fn paths_are_made_out_before_they_are_matched() {
    let matcher = RouteMatcher::new(["/admin(.*)", "", "/café", "/a b"]).unwrap();
    assert_eq!(matcher.patterns().len(), 3);
    for path in ["/admin", "//ADMIN//x", "/%61dmin", "/caf%C3%A9", "/CAF%c3%89/", "/a%20b", "/admin%3Fx"] {
        assert_eq!(matcher.try_matches(path), Ok(true), "{path}");
    }
    for path in ["/", "/x/admin", "/cafe%CC%81", "/a+b", "", "/%E2%84%AAadmin"] {
        assert_eq!(matcher.try_matches(path), Ok(false), "{path}");
    }
    for path in ["/admin/%", "/%", "/other%zz"] {
        assert_eq!(matcher.try_matches(path), Err(PathError::Malformed), "{path}");
    }
}

#[test]
fn single_ambiguities_can_be_allowed() {
    let strict = RouteMatcher::new(["/files/:name"]).unwrap();
    let error = Err(PathError::Ambiguous(Ambiguity::EncodedSlash));
    assert_eq!(strict.try_matches("/files/a%2Fb"), error);
    assert_eq!(strict.try_matches("/other/a%2Fb"), error);
    let lax = strict.allowing(Ambiguity::EncodedSlash);
    assert_eq!(lax.try_matches("/files/a%2Fb"), Ok(true));
    assert_eq!(lax.try_matches("/files/..%2Fb"), Err(PathError::Ambiguous(Ambiguity::DotSegment)));
}

/// axum takes `/orgs//settings` to `/orgs/{id}/settings`, with an id that is empty.
#[test]
fn an_empty_segment_may_be_a_value_and_is_never_overlooked() {
    let matcher = RouteMatcher::new(["/orgs/:id/settings", "/:a/:b/", "/admin(.*)"]).unwrap();
    for path in ["/orgs//settings", "/%6frgs//settings", "//x/"] {
        let error = Err(PathError::Ambiguous(Ambiguity::EmptySegment));
        assert_eq!(matcher.try_matches(path), error, "{path}");
        assert_eq!(matcher.clone().allowing(Ambiguity::EmptySegment).try_matches(path), Ok(false), "{path}");
    }
    for (path, expected) in [
        ("/orgs//x/settings", true),
        ("//admin", true),
        ("/admin//", true),
        ("//", false),
        ("/a//b//c", false),
    ] {
        assert_eq!(matcher.try_matches(path), Ok(expected), "{path}");
    }
}

#[test]
fn a_list_of_nothing_matches_nothing() {
    for matcher in [RouteMatcher::default(), RouteMatcher::new([""; 2]).unwrap()] {
        assert_eq!(matcher.try_matches("/"), Ok(false));
        assert_eq!(matcher.try_matches(""), Ok(false));
        assert_eq!(matcher.try_matches("/%"), Err(PathError::Malformed));
    }
}

#[test]
fn one_wrong_pattern_is_an_error() {
    let error = RouteMatcher::new(["/ok", "/é:"]).unwrap_err();
    assert_eq!((error.pattern(), error.offset(), error.kind()), ("/é:", 3, PatternErrorKind::Name));
    assert!(error.to_string().starts_with("route pattern \"/é:\", at byte 3: "), "{error}");
}

/// What could not be finished is no answer, unless another pattern has one.
#[test]
fn too_many_steps_are_not_an_answer() {
    const HARD: &str = "/((?:(?!x)a*)*(?:(?!x)a*)*(?:(?!x)a*)*b)";

    let path = format!("/{}", "a".repeat(2000));
    let matcher = RouteMatcher::new([HARD, "/x"]).unwrap();
    assert_eq!(matcher.try_matches(&path), Err(PathError::TooManySteps));
    assert_eq!(matcher.try_matches("/x"), Ok(true));
    let matcher = RouteMatcher::new([HARD, "/(a+)"]).unwrap();
    assert_eq!(matcher.try_matches(&path), Ok(true));
}

#[test]
fn what_adds_nothing_to_a_list_is_an_error_that_names_what_covers_it() {
    use PatternErrorKind::{Shadowed, Unreachable};

    for (patterns, pattern, kind, earlier, text) in [
        (
            &["/", "/admin(.*)", "/blog", "", "/Admin/users"][..],
            "/Admin/users",
            Shadowed,
            Some("/admin(.*)"),
            "an earlier pattern of the list, \"/admin(.*)\", matches all that this one does",
        ),
        (&["/a", "/b", "/a"], "/a", Shadowed, Some("/a"), "of the list, \"/a\", matches"),
        (&["/a", "admin"], "admin", Unreachable, None, "begins with `/`"),
        // What is like no path is said to be that, even twice.
        (&["(.*)", "admin"], "admin", Unreachable, None, "begins with `/`"),
    ] {
        let error = RouteMatcher::new(patterns).unwrap_err();
        assert_eq!((error.pattern(), error.kind(), error.earlier()), (pattern, kind, earlier));
        assert!(error.to_string().contains(text), "{error}");
    }
    let overlapping = ["/admin", "/admin(.*)", "/:any/x", "/y/x"];
    assert_eq!(RouteMatcher::new(overlapping).unwrap().patterns().len(), 4);
}

/// Patterns come here only after they were read while compiling. Were that wrong, nothing would be decided by it.
#[test]
fn a_matcher_of_what_is_none_gives_no_answers() {
    let matcher = checked(&["/ok", "/:"]);
    for path in ["/ok", "/x", ""] {
        assert!(matcher.try_matches(path).is_err(), "{path}");
    }
    assert_eq!(checked(&["/ok"]).try_matches("/ok"), Ok(true));
}
