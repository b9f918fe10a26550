use crate::routes::{Pattern, PatternErrorKind};

fn matches(pattern: &str, path: &str) -> bool {
    Pattern::new(pattern).unwrap().matches(path).unwrap()
}

#[test]
fn patterns_match_whole_paths() {
    for (pattern, yes, no) in [
        (
            "/foo",
            &["/foo", "/foo/", "/FOO", "/foo?", "/foo#"][..],
            &["/foo/bar", "/foo//", "x/foo", "/foo;x"][..],
        ),
        ("/foo/", &["/foo/", "/foo//"], &["/foo"]),
        ("/foo(.*)", &["/foo", "/foobar", "/foo/bar"], &["/fo", "/foo\nx", "/foo\u{2028}"]),
        ("/foo/(.*)", &["/foo/", "/foo/a/b"], &["/foo"]),
        ("/foo/:id", &["/foo/a", "/foo/a/", "/foo/.."], &["/foo/", "/foo/a/b", "/foo/?"]),
        ("/foo/:path*", &["/foo", "/foo/", "/foo/a/b", "/foo/\nx"], &["/foobar", "/foo//a"]),
        ("/foo/:path+", &["/foo/a", "/foo/a/b/"], &["/foo", "/foo/"]),
        ("/foo{/:bar}?", &["/foo", "/foo/x"], &["/foo/x/y"]),
        ("/foo{-:bar}*/z", &["/foo/z", "/foo-1-2/z"], &["/foo-/z"]),
        ("/foo{ab}+", &["/fooab", "/fooABab"], &["/foo", "/fooaba"]),
        ("/foo{}*", &["/foo"], &["/fo"]),
        ("/:file.:ext", &["/a.b", "/a.b.c"], &["/a", "/a.", "/.b"]),
        ("/:a-:b", &["/x-y", "/x-y-z"], &["/x-", "/-y", "/xy"]),
        ("/:a--:b", &["/x--y", "/x--y-z", "/a-b--c"], &["/x--", "/x-y"]),
        ("/:id(\\d+)", &["/1", "/123/"], &["/x", "/1x", "/\u{663}"]),
        ("/a\\:b", &["/a:b"], &["/ab"]),
        ("/a.:b?", &["/a.b", "/a"], &["/a."]),
        ("/a\\.:b?", &["/a.b", "/a."], &["/a"]),
        ("", &["", "/"], &["/x"]),
        (":a", &["x"], &["", "/x"]),
    ] {
        for path in yes {
            assert!(matches(pattern, path), "{pattern} {path:?}");
        }
        for path in no {
            assert!(!matches(pattern, path), "{pattern} {path:?}");
        }
    }
}

#[test]
fn expressions_are_those_of_javascript() {
    for (pattern, yes, no) in [
        ("/(.)", &["/a", "/é", "/\u{85}"][..], &["/😀", "/\n", "/\r", "/\u{2029}", "/ab"][..]),
        ("/(..)", &["/😀", "/ab"], &["/a"]),
        ("/([^a])", &["/é", "/\n"], &["/😀", "/A"]),
        ("/([^]*)", &["/", "/\n😀"], &[]),
        ("/([])", &[], &["/", "/a"]),
        ("/([😀]{2})", &["/😀"], &["/😀😀", "/a"]),
        ("/(\\ud83d\\ude00)", &["/😀"], &["/😁"]),
        ("/([a-z]+)", &["/KELVIN"], &["/\u{212a}elvin", "/\u{17f}"]),
        ("/kiss", &["/KISS"], &["/\u{212a}iss", "/ki\u{17f}s", "/k\u{131}ss"]),
        ("/σ", &["/ς", "/Σ"], &["/s"]),
        ("/([^σ])", &["/s"], &["/ς", "/Σ"]),
        ("/straße", &["/STRAßE"], &["/STRASSE", "/STRAẞE"]),
        ("/\u{10400}", &["/\u{10400}"], &["/\u{10428}"]),
        ("/(\\w)", &["/a", "/_"], &["/é", "/-"]),
        ("/(\\W)", &["/é", "/-"], &["/a", "/K"]),
        ("/(\\s)", &["/ ", "/\u{a0}", "/\u{feff}", "/\u{2003}"], &["/\u{180e}", "/\u{200b}", "/\u{85}"]),
        ("/(\\bfoo\\b.*)", &["/foo", "/fooé", "/foo-"], &["/foob"]),
        ("/(a\\B.)", &["/ab"], &["/aé", "/a-"]),
        ("/([[:alpha:]]+)", &["/a]", "/:]]"], &["/abc"]),
        ("/([a-z&&[^b]]+)", &["/a]", "/&]"], &["/ac"]),
        ("/([\\w-z])", &["/-", "/z", "/b"], &["/+"]),
        ("/([\\b]?)", &["/\u{8}"], &["/b"]),
        ("/(\\x41\\u0042\\x4)", &["/abx4"], &["/x41"]),
        ("/(\\u{2})", &["/uu"], &["/\u{2}"]),
        ("/(\\cJ)", &["/\n"], &["/j"]),
        ("/(\\p{L}+\\a\\z)", &["/p{L}}az"], &["/xaz"]),
        ("/(a{,2})", &["/a{,2}"], &["/aa", "/"]),
        ("/(a{2}?b|)", &["/aab", "/"], &["/ab"]),
        ("/(]})", &["/]}"], &["/"]),
        ("/((?:a|bc){2,3})", &["/aa", "/bcabc"], &["/a", "/aaaa", "/bca b"]),
        ("/((?:.(?:.a*|.)?|.){2})", &["/ab", "/abcd", "/abaaaab"], &["/a", "///b/-"]),
        ("/((?:(?:[a-c]\\d)+-?)*x)", &["/x", "/a1b2-c3x"], &["/a1-b-x", "/-x"]),
        ("/((?:(?!ab)[a-c]{2})+)", &["/baca", "/BBAC"], &["/baab", "/bab"]),
        ("/((?:a*?b)*)", &["/aabb", "/"], &["/aa"]),
        ("/((?:b|a*)*c)", &["/aabac", "/c"], &["/aab"]),
        ("/x(^a)", &[], &["/xa"]),
        ("/(a$)", &["/a"], &["/a/"]),
        ("/(a$|b)", &["/a", "/b/"], &["/a/"]),
        ("/((?!new$)[^/]+)", &["/newer", "/new/"], &["/new", "/NEW"]),
        ("/(.*(?<!\\.png))", &["/a.jpg", "/a.png/"], &["/a.png", "/a.PNG"]),
        ("/((?=a)*b(?=c)+.)", &["/bc"], &["/ab", "/bd"]),
        ("/((?!é).)", &["/e"], &["/É"]),
        ("/((?!x)\\bfoo\\B.)", &["/foob"], &["/foo-"]),
    ] {
        for path in yes {
            assert!(matches(pattern, path), "{pattern} {path:?}");
        }
        for path in no {
            assert!(!matches(pattern, path), "{pattern} {path:?}");
        }
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    use PatternErrorKind::{
        Adjacent, Backslash, Brace, Class, Empty, EmptyFirst, Escape, Group, Modifier, Name, NothingToRepeat,
        RangeOrder, Repetition, TooLarge, Unbalanced,
    };

    let deep = format!("/({}a{})", "(?:".repeat(60), ")".repeat(60));
    for (pattern, offset, kind) in [
        ("/:", 1, Name),
        ("/é:-", 3, Name),
        ("/*", 1, Modifier),
        ("/foo?", 4, Modifier),
        ("/:a**", 4, Modifier),
        (":a*", 2, Repetition),
        ("{:a}+", 4, Repetition),
        ("/a(b)*", 5, Repetition),
        ("/:a:b", 3, Adjacent),
        ("/:a(.*):b", 7, Adjacent),
        ("/{x}:b", 4, Adjacent),
        ("/{", 1, Brace),
        ("/a{b:c:d}", 6, Brace),
        ("/a{b{c}}", 4, Brace),
        ("/}", 1, Brace),
        ("/\\", 1, Backslash),
        ("/()", 1, Empty),
        ("/(", 1, Unbalanced),
        ("/(a|(?:b)", 1, Unbalanced),
        ("/(a\\)", 1, Unbalanced),
        ("/(?:x)", 2, Group),
        ("/(a(b))", 3, Group),
        ("/(a(?<n>b))", 3, Group),
        ("/(a(?i:b))", 3, Group),
        ("/é([a)", 4, Class),
        ("/(*)", 2, NothingToRepeat),
        ("/(a|+)", 4, NothingToRepeat),
        ("/(a**)", 4, NothingToRepeat),
        ("/({2})", 2, NothingToRepeat),
        ("/(^*a)", 2, NothingToRepeat),
        ("/(a(?<=a)*)", 3, NothingToRepeat),
        ("/(b(?:|a)*)", 3, EmptyFirst),
        ("/((?:a*?)?)", 2, EmptyFirst),
        ("/((?:(?=a)|a){1,2})", 2, EmptyFirst),
        ("/foo:x(.*?)?", 11, EmptyFirst),
        ("/(é😀[z-a])", 9, RangeOrder),
        ("/(a{2,1})", 3, RangeOrder),
        ("/:a(x)/:b(\\1)", 11, Escape),
        ("/(\\00)", 3, Escape),
        ("/([\\c1])", 4, Escape),
        ("/((?:a{999}){999})", 0, TooLarge),
        ("/(.(?<=(?:a{1,999}){1,999}))", 0, TooLarge),
        ("/((?!(?:a{999}){999}).)", 0, TooLarge),
        (&deep, 155, TooLarge),
    ] {
        let error = Pattern::new(pattern).map(drop).unwrap_err();
        assert_eq!((error.offset(), error.kind()), (offset, kind), "{pattern}");
        assert!(pattern.is_char_boundary(error.offset()), "{pattern}");
    }
}

#[test]
fn parameters_are_captured_by_name() {
    for (pattern, path, values) in [
        (
            "/orgs/:slug/(.*)",
            "/Orgs/Acme/a/b",
            &[("slug", Some("Acme")), ("0", Some("a/b")), ("x", None)][..],
        ),
        ("/orgs/:slug", "/orgs/a%20b/", &[("slug", Some("a%20b"))]),
        ("/orgs/:id?", "/orgs", &[("id", None)]),
        ("/a/:rest*", "/a/b/c/", &[("rest", Some("b/c"))]),
        ("/a{/x:rest-y}+", "/a/x1-y/x2-y", &[("rest", Some("1-y/x2"))]),
        ("/:a/:b?", "/x", &[("a", Some("x")), ("b", None)]),
        ("/:x(a)?{-:x}?", "/a", &[("x", Some("a"))]),
        ("/:x{-:x}", "/a-b", &[("x", Some("b"))]),
        ("/foo:x(.*)?", "/foo", &[("x", None)]),
        ("/:a(.+?):b(.*)", "/xyz", &[("a", Some("x")), ("b", Some("yz"))]),
        ("/:a((?:x|y|z)+):b(.*)", "/xyz", &[("a", Some("xyz")), ("b", Some(""))]),
        ("/foo:x(.*)", "/foo", &[("x", Some(""))]),
        ("/:a((?!x).)😀:b(.)(.)", "/é😀😀", &[("a", Some("é")), ("b", None), ("0", None)]),
        ("/:a(.*):b([a-z])", "/x😀y", &[("a", Some("x😀")), ("b", Some("y"))]),
    ] {
        let pattern = Pattern::new(pattern).unwrap();
        let captures = pattern.captures(path).unwrap().unwrap();
        for (name, value) in values {
            assert_eq!(captures.name(name), *value, "{pattern} {path} {name}");
        }
    }
    assert!(Pattern::new("/orgs/:slug").unwrap().captures("/users/x").unwrap().is_none());
}

#[test]
fn trying_has_an_end() {
    let pattern = Pattern::new("/((?:(?!x)a*)*(?:(?!x)a*)*(?:(?!x)a*)*b)").unwrap();
    let path = format!("/{}", "a".repeat(2000));
    assert!(pattern.matches(&path).is_err());
    assert!(pattern.captures(&path).is_err());
    let pattern = Pattern::new("/((?!_next)[^?]*(?<!\\.png))").unwrap();
    assert_eq!(pattern.matches(&"/a".repeat(32_000)), Ok(true));
}
