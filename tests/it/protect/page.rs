//! What the page on routes says in tables.

use std::{fs, path::Path};

use clerk_guard::{
    RouteMatcher,
    routes::{Ambiguity, PathError},
};

/// The rows of the table below a line that begins so, each cell with what stands in backticks.
fn rows(start: &str) -> Vec<Vec<Vec<String>>> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/ROUTES.md");
    let page = fs::read_to_string(page).unwrap();
    let lines = page.lines().skip_while(|line| !line.starts_with(start)).skip(2);
    let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    lines
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split(" | ").map(quoted).collect())
        .collect()
}

#[test]
fn patterns_match_what_it_says() {
    let rows = rows("| pattern | matches |");
    assert!(rows.len() >= 9);
    for row in rows {
        let matcher = RouteMatcher::new(&row[0]).unwrap();
        assert!(!row[1].is_empty() && !row[2].is_empty(), "{row:?}");
        for (paths, expected) in [(&row[1], true), (&row[2], false)] {
            for path in paths {
                assert_eq!(matcher.try_matches(path), Ok(expected), "{} {path}", row[0][0]);
            }
        }
    }
}

#[test]
fn what_is_answered_400_can_be_allowed_by_the_name_that_it_says() {
    use Ambiguity::{
        Backslash, ControlCharacter, DotSegment, DoubleEncoding, EmptySegment, EncodedSlash, LineEnd,
    };

    let matcher = RouteMatcher::new(["/orgs/:id/settings"]).unwrap();
    let rows = rows("| in the path | why |");
    let kinds =
        [DotSegment, EncodedSlash, Backslash, DoubleEncoding, ControlCharacter, LineEnd, EmptySegment];
    assert_eq!(rows.len(), kinds.len() + 1);
    assert_eq!(rows[0], [vec!["%zz".to_owned(), "%C3".to_owned()], vec![], vec![]]);
    for path in &rows[0][0] {
        assert_eq!(matcher.try_matches(&format!("/{path}")), Err(PathError::Malformed));
    }
    for (row, kind) in rows[1..].iter().zip(kinds) {
        assert_eq!(row[2], [format!("{kind:?}")]);
        let paths = row[0].iter().filter(|path| !path.contains(':'));
        for path in paths {
            let path = if path.starts_with('/') { path.clone() } else { format!("/{path}") };
            assert_eq!(matcher.try_matches(&path), Err(PathError::Ambiguous(kind)), "{path}");
            assert!(matcher.clone().allowing(kind).try_matches(&path).is_ok(), "{path}");
        }
    }
}
