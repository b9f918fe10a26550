//! What an attribute means for the function that it stands on.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};

use super::cursor::Cursor;

/// The attributes that guard a function, by the last part of their path. Each refuses whoever is not signed in.
pub const GUARDS: [&str; 10] = [
    "deny_impersonation",
    "require",
    "require_auth",
    "require_feature",
    "require_org",
    "require_permission",
    "require_plan",
    "require_reverification",
    "require_role",
    "require_scope",
];

/// The attribute that says that everybody may call a function.
pub const PUBLIC: &str = "public";

/// The language's own attributes that leave a function where it is. `no_mangle` and `export_name` are not among them: they
/// hand it to whoever links to it.
const INERT: [&str; 19] = [
    "allow",
    "automatically_derived",
    "cfg",
    "cold",
    "coverage",
    "deny",
    "deprecated",
    "doc",
    "expect",
    "forbid",
    "ignore",
    "inline",
    "macro_use",
    "must_use",
    "path",
    "should_panic",
    "target_feature",
    "track_caller",
    "warn",
];

/// What an attribute means for whether a function is guarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A guard.
    Guard,
    /// `#[public(reason = …)]`
    Public,
    /// It is there in tests alone: `#[cfg(test)]`, `#[test]`.
    Test,
    /// A guard or `#[public]` under `cfg_attr`, which may be there or not.
    Conditional,
    /// One of the language's own, which leaves a function where it is.
    Inert,
    /// Anything else. It may hand the function to somebody, as the routes of frameworks do.
    Foreign,
}

/// One `#[…]`.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// What it means.
    pub role: Role,
    /// Its path as it is written, without spaces. Under `cfg_attr`, that of the attribute that has the role.
    pub path: String,
    /// Where its path begins.
    pub span: Span,
}

impl Attribute {
    /// From what is between the brackets.
    pub(super) fn new(brackets: &Group) -> Self {
        let mut cursor = Cursor::new(brackets.stream());
        cursor.open_invisible();
        let span = cursor.peek(0).map_or_else(|| brackets.span(), TokenTree::span);
        let path = path(&mut cursor);
        let arguments = cursor.group(0, Delimiter::Parenthesis).map(Group::stream);
        let attribute = |role| Self { role, path: path.clone(), span };
        match (path.as_str(), arguments) {
            // `unsafe(no_mangle)`
            ("unsafe", Some(inside)) => Self::new(&Group::new(Delimiter::Bracket, inside)),
            ("cfg_attr", Some(inside)) => under_cfg_attr(inside).unwrap_or(attribute(Role::Inert)),
            ("cfg", Some(condition)) if is_test(condition.clone()) => attribute(Role::Test),
            ("test" | "bench", _) => attribute(Role::Test),
            // Another crate's attribute of this name gives no reason, and leaves nothing without its guard.
            (_, Some(inside)) if is_public(&path) && Cursor::new(inside.clone()).is_word(0, "reason") => {
                attribute(Role::Public)
            }
            _ => attribute(role(&path)),
        }
    }
}

fn is_public(path: &str) -> bool {
    path.rsplit("::").next() == Some(PUBLIC)
}

fn role(path: &str) -> Role {
    let (first, last) =
        (path.split("::").next().unwrap_or_default(), path.rsplit("::").next().unwrap_or_default());
    let is_tool = ["clippy", "diagnostic", "rustfmt"].contains(&first);
    if GUARDS.contains(&last) {
        Role::Guard
    } else if last == "deny_unguarded" || INERT.contains(&path) || is_tool {
        Role::Inert
    } else {
        Role::Foreign
    }
}

/// The attribute under it that matters most; `None` if all are inert.
fn under_cfg_attr(inside: TokenStream) -> Option<Attribute> {
    let mut parts = split_at_commas(inside).into_iter();
    let _condition = parts.next();
    let attributes = parts.map(|part| Attribute::new(&Group::new(Delimiter::Bracket, part)));
    let mut foreign = None;
    for attribute in attributes {
        match attribute.role {
            Role::Guard | Role::Public | Role::Conditional => {
                return Some(Attribute { role: Role::Conditional, ..attribute });
            }
            Role::Foreign => foreign = Some(attribute),
            // A function that is a test in some builds is one that is there in the others, too.
            Role::Test | Role::Inert => {}
        }
    }
    foreign
}

/// `test`, or `all(test, …)`
fn is_test(condition: TokenStream) -> bool {
    let cursor = Cursor::new(condition);
    match (cursor.word(0), cursor.group(1, Delimiter::Parenthesis)) {
        (Some(word), None) => word == "test" && cursor.peek(1).is_none(),
        (Some(word), Some(inside)) if word == "all" => {
            split_at_commas(inside.stream()).into_iter().any(is_test)
        }
        _ => false,
    }
}

fn split_at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    for token in tokens {
        match (&token, parts.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' => parts.push(TokenStream::new()),
            (_, Some(part)) => part.extend([token]),
            (_, None) => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// A path as in `use`, as far as it goes.
pub(super) fn path(cursor: &mut Cursor) -> String {
    let mut path = String::new();
    loop {
        if cursor.is_path_separator(0) {
            cursor.advance();
            cursor.advance();
            path.push_str("::");
        }
        let Some(word) = cursor.word(0) else { return path };
        path.push_str(&word.to_string());
        cursor.advance();
        if !cursor.is_path_separator(0) {
            return path;
        }
    }
}
