//! What a pattern can match at all, where that is plain to see: of patterns that are a text, or a text and anything behind it.

use super::{
    ecma::{folded, is_line_end},
    parser::parts,
    part::{Group, Modifier, Parameter, Part},
    path::{Allowed, normal},
};

#[derive(Clone, Debug)]
pub(super) struct Reach {
    shape: Shape,
    is_reachable: bool,
}

/// Texts in one case of their letters, as patterns are compared with paths.
#[derive(Clone, Debug)]
enum Shape {
    /// This text.
    Text(Vec<u16>),
    /// This text, and anything behind it but the end of a line.
    Prefix(Vec<u16>),
    /// What only the expression knows.
    Unknown,
}

impl Reach {
    pub(super) fn of(pattern: &str) -> Self {
        let unknown = Self { shape: Shape::Unknown, is_reachable: true };
        let Ok(parts) = parts(pattern) else { return unknown };
        let mut text = String::new();
        let mut parts = parts.into_iter().peekable();
        while let Some(Part::Text(more)) = parts.next_if(|part| matches!(part, Part::Text(_))) {
            text.push_str(&more);
        }
        match (parts.next(), parts.next()) {
            (None, _) => Self { shape: Shape::Text(folded(&text)), is_reachable: is_path(&text) },
            (Some(Part::Group(rest)), None) if is_anything(&rest) => {
                text.push_str(&rest.prefix);
                let is_reachable = text.is_empty() || is_path(&text) || is_path(&format!("{text}x"));
                Self { shape: Shape::Prefix(folded(&text)), is_reachable }
            }
            _ => unknown,
        }
    }

    /// Is there any path that a request could have, and that this matches?
    pub(super) fn is_reachable(&self) -> bool {
        self.is_reachable
    }

    /// Does it match all that the other one matches?
    pub(super) fn covers(&self, other: &Self) -> bool {
        match (&self.shape, &other.shape) {
            (Shape::Prefix(prefix), Shape::Text(text) | Shape::Prefix(text)) => text
                .strip_prefix(&**prefix)
                .is_some_and(|behind| !behind.iter().any(|unit| is_line_end(*unit))),
            (Shape::Text(text), Shape::Text(other)) => text == other,
            _ => false,
        }
    }
}

/// `(.*)`, once, with nothing behind it.
fn is_anything(group: &Group) -> bool {
    let anything = parts("(.*)").ok().and_then(|mut parts| parts.pop());
    let Some(Part::Group(Group { parameter: Some(anything), .. })) = anything else { return false };
    let is_so = |parameter: &Parameter| parameter.expression == anything.expression;
    group.modifier == Modifier::Once && group.suffix.is_empty() && group.parameter.as_ref().is_some_and(is_so)
}

/// Is it what becomes of some path when it is read, however much is allowed?
fn is_path(text: &str) -> bool {
    if !text.starts_with('/') || text.contains(['?', '#']) {
        return false;
    }
    // As it stands, or with each percent sign encoded once.
    [text.to_owned(), text.replace('%', "%25")]
        .iter()
        .any(|path| normal(path, Allowed::ALL).is_ok_and(|read| read == text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_path_can_be_is_told() {
        for (pattern, expected) in [
            ("/", true),
            ("/(.*)", true),
            ("/admin(.*)", true),
            ("/.well-known(.*)", true),
            ("/.(.*)", true),
            ("/a%3Bb", true),
            ("/a%b", true),
            ("/caf\u{e9}", true),
            ("/a b", true),
            ("admin", false),
            ("(.*)", true),
            ("example.com/", false),
            ("//admin(.*)", false),
            ("/admin\\?tab=users", false),
            ("/admin#top", false),
            // Whatever is not sure is left to the expression.
            ("/a%20b", true),
            ("/:id", true),
        ] {
            assert_eq!(Reach::of(pattern).is_reachable(), expected, "{pattern}");
        }
    }

    #[test]
    fn what_an_earlier_pattern_covers_is_told() {
        for (first, second, expected) in [
            ("/(.*)", "/admin", true),
            ("/admin(.*)", "/admin", true),
            ("/admin(.*)", "/ADMIN/users(.*)", true),
            ("/admin", "/Admin", true),
            ("/admin/(.*)", "/admin", false),
            ("/admin", "/admin(.*)", false),
            ("/admin(.*)", "/adm", false),
            ("/admin(.+)", "/admin/users", false),
            ("/admin(.*)", "/admin/:id", false),
            ("/:id", "/admin", false),
            // Letters are the same where they are for JavaScript.
            ("/k", "/\u{212a}", false),
            ("/\u{3a3}", "/\u{3c2}", true),
            ("/\u{3b1}\u{3c3}(.*)", "/\u{391}\u{3a3}\u{391}", true),
            ("/stra\u{df}e", "/STRASSE", false),
            // No line ends where `.` is.
            ("/a(.*)", "/a\nb", false),
            ("/a\n(.*)", "/a\nb", true),
        ] {
            assert_eq!(Reach::of(first).covers(&Reach::of(second)), expected, "{first} {second}");
        }
    }
}
