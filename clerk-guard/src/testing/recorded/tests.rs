use super::{
    Lines, compare,
    compare::changes,
    direction::Direction::{self, Looser, Same, Stricter, Unknown},
    formula::Formula,
    parse, text,
};
use crate::{
    authz::{Permission, Requirement, Role},
    guard::{Guard, Guards, Registration},
};

const ADMIN: Requirement<'_> = Requirement::Role(Role::from_static("org:admin"));
const WRITE: Requirement<'_> = Requirement::Permission(Permission::from_static("org:data:write"));
const GUARDS: [Guard; 2] = [
    Guard::new(Requirement::Any(&[ADMIN, WRITE]), "app::write", ("src/lib.rs", 1)),
    Guard::new(ADMIN, "app::close", ("src/lib.rs", 9)),
];
static REGISTERED: [Registration; 3] = [
    Registration::guard("write", &GUARDS[0], 0),
    Registration::guard("close", &GUARDS[1], 0),
    Registration::public("start", "app::start", ("src/lib.rs", 20), "the start page"),
];

fn recorded(text: &str) -> Lines {
    parse(text).unwrap()
}

#[test]
fn texts_of_requirements_are_read_back() {
    let role = |name: &str| Formula::Atom(format!("role(\"{name}\")"));
    assert_eq!(Formula::parse("role(\"a\")"), Some(role("a")));
    let expected = Formula::All(vec![
        Formula::Any(vec![role("a"), Formula::Not(Box::new(role("b")))]),
        Formula::Atom("claims(| c : & A | c.x == \"(&&\\\"\" && (c.y || c.z))".to_owned()),
    ]);
    let text = "(role(\"a\") || !role(\"b\")) && claims(| c : & A | c.x == \"(&&\\\"\" && (c.y || c.z))";
    assert_eq!(Formula::parse(text), Some(expected));
    for text in ["", "a &&", "(a", "a)", "a && b || c", "!"] {
        assert_eq!(Formula::parse(text), None, "{text}");
    }
}

#[test]
fn changes_go_in_a_direction() {
    for (before, after, expected) in [
        ("a", "a && b", Stricter),
        ("a && b", "b", Looser),
        ("a || b", "a", Stricter),
        ("a", "(a && b) || c", Unknown),
        ("a && (b || c)", "(a && b) || (a && c)", Same),
        ("a", "b", Unknown),
        ("!a", "!(a || b)", Stricter),
        // What cannot be told is no yes on either side.
        ("a || !a", "b || !b", Unknown),
        ("signed_in", "role(\"org:admin\")", Stricter),
        ("permission(\"org:a:b\")", "org", Looser),
        ("role(\"org:admin\")", "signed_in && role(\"org:admin\")", Same),
        ("signed_in", "scope(\"a\")", Unknown),
        ("scope(\"a\")", "scope(\"a\") || signed_in", Looser),
        ("a || b || c || d || e || f || g || h || i", "a", Unknown),
        ("a && ", "a", Unknown),
    ] {
        assert_eq!(Direction::between(before, after), expected, "{before} -> {after}");
        let back = match expected {
            Stricter => Looser,
            Looser => Stricter,
            same => same,
        };
        assert_eq!(Direction::between(after, before), back, "{after} -> {before}");
    }
}

#[test]
fn each_kind_of_change_is_told_by_name() {
    let before = recorded(
        "# A comment.\n\na: org\nb: org\nc: org\nd: public: why\ne: org\nf: public: x\nh: org\nh: signed_in\n",
    );
    let after = recorded(
        "a: org\nb: public: why\nc: signed_in\nd: org\nf: public: y\ng: org\ni: public: z\nh: signed_in\n",
    );
    let expected = [
        "b  (LOOSER: now public)\n  - org\n  + public: why\n",
        "c  (LOOSER)\n  - org\n  + signed_in\n",
        "d  (stricter: no longer public)\n  - public: why\n  + org\n",
        "e  (REMOVED: either the function is gone, or its guard is)\n  - org\n",
        "f  (public for another reason)\n  - public: x\n  + public: y\n",
        "h  (REMOVED: either the function is gone, or its guard is)\n  - org\n",
        "g  (new)\n  + org\n",
        "i  (new, PUBLIC)\n  + public: z\n",
    ];
    assert_eq!(changes(&before, &after), expected);
    assert_eq!(changes(&before, &before), [""; 0]);
}

#[test]
fn the_file_is_written_and_then_held_to() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("guards.txt");
    let guards = Guards::of(REGISTERED.iter().collect());
    let missing = compare(&guards, &file, false).unwrap_err();
    assert!(missing.contains("not there yet") && missing.contains("CLERK_GUARD_UPDATE=1"), "{missing}");

    compare(&guards, &file, true).unwrap();
    compare(&guards, &file, false).unwrap();
    let written = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<_> = written.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(
        lines,
        [
            "app::close: role(\"org:admin\")",
            "app::start: public: the start page",
            "app::write: role(\"org:admin\") || permission(\"org:data:write\")",
        ]
    );
    assert_eq!(text(&parse(&written).unwrap()), written);

    let fewer = Guards::of(REGISTERED.iter().take(1).collect());
    let difference = compare(&fewer, &file, false).unwrap_err();
    assert!(difference.contains("app::close  (REMOVED"), "{difference}");
    assert!(difference.contains("CLERK_GUARD_UPDATE=1"), "{difference}");

    std::fs::write(&file, "# \nnothing\n").unwrap();
    let error = compare(&guards, &file, false).unwrap_err();
    assert!(error.contains("guards.txt:2"), "{error}");
}

#[test]
fn an_empty_list_is_an_error_even_where_it_would_be_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("guards.txt");
    let error = compare(&Guards::of(Vec::new()), &file, true).unwrap_err();
    assert!(error.contains("use my_app as _"), "{error}");
    assert!(!file.exists());
}
