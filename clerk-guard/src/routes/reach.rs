//! What a pattern can match at all, where that is plain to see: of patterns that are a text, or a text and anything behind it.

use super::{
    parser::parts,
    part::{Group, Modifier, Parameter, Part},
    path::{Allowed, normal},
};

#[derive(Clone, Debug)]
pub(super) enum Reach {
    /// This text, in any case of its letters.
    Text(String),
    /// This text, and anything behind it.
    Prefix(String),
    /// What only the expression knows.
    Unknown,
}

impl Reach {
    pub(super) fn of(pattern: &str) -> Self {
        let Ok(parts) = parts(pattern) else { return Self::Unknown };
        let mut text = String::new();
        let mut parts = parts.into_iter().peekable();
        while let Some(Part::Text(more)) = parts.next_if(|part| matches!(part, Part::Text(_))) {
            text.push_str(&more);
        }
        match (parts.next(), parts.next()) {
            (None, _) => Self::Text(text.to_lowercase()),
            (Some(Part::Group(rest)), None) if is_anything(&rest) => {
                Self::Prefix((text + &rest.prefix).to_lowercase())
            }
            _ => Self::Unknown,
        }
    }

    /// Is there any path that a request could have, and that this matches?
    pub(super) fn is_reachable(&self) -> bool {
        match self {
            Self::Text(text) => is_path(text),
            Self::Prefix(text) => text.is_empty() || is_path(text) || is_path(&format!("{text}x")),
            Self::Unknown => true,
        }
    }

    /// Does it match all that the other one matches?
    pub(super) fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Prefix(prefix), Self::Text(text) | Self::Prefix(text)) => text.starts_with(prefix),
            (Self::Text(text), Self::Text(other)) => text == other,
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
        ] {
            assert_eq!(Reach::of(first).covers(&Reach::of(second)), expected, "{first} {second}");
        }
    }
}
