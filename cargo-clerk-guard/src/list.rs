//! A list of names, as it is written.

use std::collections::BTreeSet;

use toml_edit::{Array, RawString, Value};

/// A list that is longer, in characters, has a line for each name.
const LONGEST_LINE: usize = 100;
const NEW_LINE: &str = "\n    ";

/// A list in the order of its names, to be written behind this key.
pub(crate) fn new(key: &str, names: &BTreeSet<String>) -> Array {
    let array: Array = names.iter().map(String::as_str).collect();
    if key.len() + " = ".len() + array.to_string().len() <= LONGEST_LINE {
        return array;
    }
    let items = names.iter().map(|name| (NEW_LINE.to_owned(), name.clone())).collect();
    Lines { items, end: "\n".to_owned() }.into_array()
}

/// The list with these names in it and no others, and all of its comments.
pub(crate) fn renewed(array: &Array, names: &BTreeSet<String>) -> Array {
    let mut lines = Lines::of(array);
    let missing: Vec<&String> =
        names.iter().filter(|name| lines.items.iter().all(|(_, known)| known != *name)).collect();
    lines.retain(names);
    for name in missing {
        lines.insert(name);
    }
    lines.into_array()
}

/// Names, each with the text between the comma before it and itself. That begins with the comment on the name before, where
/// there is one, and ends with its own.
struct Lines {
    items: Vec<(String, String)>,
    /// The text behind the last comma.
    end: String,
}

impl Lines {
    fn of(array: &Array) -> Self {
        let text = |raw: Option<&RawString>| raw.and_then(RawString::as_str).unwrap_or_default().to_owned();
        let mut between = String::new();
        let mut items = Vec::new();
        for value in array {
            between.push_str(&text(value.decor().prefix()));
            let name = value.as_str().unwrap_or_default().to_owned();
            items.push((std::mem::replace(&mut between, text(value.decor().suffix())), name));
        }
        Self { items, end: between + &text(Some(array.trailing())) }
    }

    /// No comment goes with a name: it may be one on the name before.
    fn retain(&mut self, names: &BTreeSet<String>) {
        let mut comments = String::new();
        for (before, name) in std::mem::take(&mut self.items) {
            let before = joined(&std::mem::take(&mut comments), &before);
            if names.contains(&name) {
                self.items.push((before, name));
            } else if before.contains('#') {
                comments = before;
            }
        }
        self.end = joined(&comments, &self.end);
    }

    /// In front of the first name that is greater. The comment on the name before stays with that.
    fn insert(&mut self, name: &str) {
        let place = self.items.iter().position(|(_, other)| &**other > name).unwrap_or(self.items.len());
        let behind = self.items.get_mut(place).map_or(&mut self.end, |(before, _)| before);
        let (on_line, rest) = behind.split_at(behind.find('\n').unwrap_or_default());
        let before = format!("{on_line}{NEW_LINE}");
        *behind = if rest.contains('\n') { rest.to_owned() } else { NEW_LINE.to_owned() };
        self.items.insert(place, (before, name.to_owned()));
    }

    fn into_array(self) -> Array {
        let mut array = Array::new();
        for (before, name) in self.items {
            array.push_formatted(Value::from(name).decorated(before, ""));
        }
        array.set_trailing(self.end);
        array.set_trailing_comma(true);
        array
    }
}

/// Two texts between names, as one. A comment ends with its line.
fn joined(first: &str, second: &str) -> String {
    let first = first.trim_end();
    match first {
        "" => second.to_owned(),
        _ if second.starts_with('\n') => format!("{first}{second}"),
        _ => format!("{first}{NEW_LINE}{}", second.trim_start()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stay_with_their_names() {
        let written =
            "[\n    \"a\", # on a\n    # above c\n    \"c\", # on c\n    \"d\" # on d\n    # at the end\n]";
        for (names, expected) in [
            (
                &["a", "b", "c", "d", "e"][..],
                "[\n    \"a\", # on a\n    \"b\",\n    # above c\n    \"c\", # on c\n    \"d\", # on d\n    \"e\",\n    # at the end\n]",
            ),
            (
                &["a", "d"],
                "[\n    \"a\", # on a\n    # above c\n    # on c\n    \"d\", # on d\n    # at the end\n]",
            ),
            (&["0"], "[ # on a\n    \"0\",\n    # above c\n    # on c\n    # on d\n    # at the end\n]"),
        ] {
            let array: Value = written.parse().unwrap();
            let names: BTreeSet<String> = names.iter().map(|name| (*name).to_owned()).collect();
            let new = renewed(array.as_array().unwrap(), &names).to_string();
            assert_eq!(new, expected, "{new}");
        }
    }
}
