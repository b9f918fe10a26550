//! The page itself, and what holds it and the tests together.

use std::fs;

use crate::names::docs;

/// A row of the page: a heading, and what stands below it.
pub(super) struct Row {
    title: String,
    text: String,
}

impl Row {
    pub(super) fn titled(title: &str) -> Self {
        let text = rows().into_iter().find(|(found, _)| found == title).map(|(_, text)| text);
        let text = text.unwrap_or_else(|| panic!("there is no row `{title}`"));
        Self { title: title.to_owned(), text }
    }

    /// The status that it says one sees.
    pub(super) fn status(&self) -> u16 {
        self.text.split("**").nth(1).and_then(|bold| bold.parse().ok()).expect("a status, in bold")
    }

    /// Each line that it quotes must be one of these.
    pub(super) fn was_seen(&self, seen: &str) {
        let quoted = self.quoted();
        assert!(!quoted.is_empty(), "{}: nothing is quoted", self.title);
        for line in quoted {
            assert!(seen.lines().any(|seen| is_quoted_by(&line, seen)), "{}: {line}\n\n{seen}", self.title);
        }
    }

    fn quoted(&self) -> Vec<String> {
        let blocks = self.text.split("```text\n").skip(1).map(|rest| rest.split("```").next().unwrap());
        blocks.flat_map(str::lines).map(|line| line.trim().to_owned()).collect()
    }
}

/// What the page leaves out is `[…]`.
fn is_quoted_by(quoted: &str, seen: &str) -> bool {
    let mut rest = seen.trim();
    let mut parts = quoted.split("[…]");
    let Some(after) = parts.next().and_then(|first| rest.strip_prefix(first)) else { return false };
    rest = after;
    let mut last = None;
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        (rest, last) = (after, Some(part));
    }
    rest.is_empty() || last.is_some_and(|last| last.is_empty() || seen.trim().ends_with(last))
}

fn rows() -> Vec<(String, String)> {
    let page = docs("TROUBLESHOOTING.md");
    let rows = page.split("\n## ").skip(1);
    rows.map(|row| row.split_once('\n').unwrap())
        .map(|(title, text)| (title.to_owned(), text.to_owned()))
        .collect()
}

#[test]
fn a_quotation_is_the_whole_line_but_for_what_it_leaves_out() {
    for (quoted, seen, expected) in [
        ("a b c", "  a b c", true),
        ("a [… ] c", "a b c", false),
        ("a […] c", "a b c", true),
        ("a […]", "a b c", true),
        ("[…] c", "a b c", true),
        ("a […] c", "a b c c", true),
        ("a b", "a b c", false),
        ("b c", "a b c", false),
        ("a […] b", "a b c", false),
    ] {
        assert_eq!(is_quoted_by(quoted, seen), expected, "{quoted} | {seen}");
    }
}

/// A test provokes each row, asks for the status that it promises, and reads what it quotes.
#[test]
fn every_row_has_a_test() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/it/troubleshooting");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let tests: String = files
        .filter(|file| !file.ends_with("page.rs"))
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let (rows, tested) = (rows(), tests.matches("Row::titled(\"").count());
    for (title, _) in &rows {
        assert!(tests.contains(&format!("Row::titled(\"{title}\")")), "`{title}` has no test");
    }
    assert!(rows.len() >= 12);
    assert_eq!(tested, tests.matches(".was_seen(").count());
}
