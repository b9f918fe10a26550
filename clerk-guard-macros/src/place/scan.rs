//! The functions of a file, and what each stands in.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Place, Within,
    lexer::{Kind, Position, Token, tokens},
};

/// The functions of a file, by the places of their names.
#[derive(Debug, Default)]
pub(super) struct Functions(BTreeMap<Position, (String, Place)>);

impl Functions {
    pub(super) fn read(text: &str) -> Self {
        let tokens = tokens(text);
        let mut scan =
            Scan { tokens: &tokens, at: 0, scopes: 0, found: Vec::new(), imported: BTreeSet::new() };
        while scan.at < tokens.len() {
            scan.level(&Scope { within: Within::Module, of: None, is_foreign: false, number: 0 });
            // What closes nothing is rustc's to report.
            scan.at += 1;
        }
        let Scan { found, imported, .. } = scan;
        let named = named(&tokens);
        let functions = found.into_iter().map(|(position, name, scope, mut place)| {
            place.name_is_taken = named.contains(name) || imported.contains(&(scope, name));
            (position, (name.to_owned(), place))
        });
        Self(functions.collect())
    }

    /// The function of this name at this place.
    pub(super) fn at(&self, position: Position, name: &str) -> Option<&Place> {
        self.0.get(&position).filter(|(found, _)| found == name).map(|(_, place)| place)
    }

    /// The functions of this name, if all of them stand in the same kind of place.
    pub(super) fn named(&self, name: &str) -> Option<&Place> {
        let mut places = self.0.values().filter(|(found, _)| found == name).map(|(_, place)| place);
        let first = places.next()?;
        places.all(|place| place.within == first.within).then_some(first)
    }
}

/// The names that stand for something else than a function somewhere in the file: what is declared, and what paths begin with.
fn named<'a>(tokens: &[Token<'a>]) -> BTreeSet<&'a str> {
    let mut named = BTreeSet::new();
    let before = [None, None].into_iter().chain(tokens.iter().map(Some));
    for (place, (token, before)) in tokens.iter().zip(before.skip(1)).enumerate() {
        let follows = |offset: usize, text| tokens.get(place + offset).is_some_and(|token| token.is(text));
        let is_declared = before.is_some_and(|before| {
            ["mod", "struct", "enum", "union", "trait", "type"].iter().any(|word| before.is(word))
        });
        let begins_a_path = follows(1, ":")
            && follows(2, ":")
            && !follows(3, "<")
            && !before.is_some_and(|before| before.is(":"));
        if token.kind == Kind::Ident && (is_declared || begins_a_path) {
            named.insert(token.text);
        }
    }
    named
}

struct Scan<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
    scopes: usize,
    found: Vec<(Position, &'a str, usize, Place)>,
    /// By the scope in which it is imported.
    imported: BTreeSet<(usize, &'a str)>,
}

/// What is between two braces.
struct Scope {
    within: Within,
    /// The type, as the path of a method begins with it.
    of: Option<String>,
    /// Has the block an attribute that may do anything with its functions?
    is_foreign: bool,
    number: usize,
}

/// The beginning of an item with braces.
struct Header {
    at: usize,
    angles: i32,
    /// Where `for` separates a trait from a type.
    divided: Option<usize>,
}

impl<'a> Scan<'_, 'a> {
    fn token(&self, offset: usize) -> Option<&Token<'a>> {
        self.tokens.get(self.at + offset)
    }

    fn is(&self, offset: usize, text: &str) -> bool {
        self.token(offset).is_some_and(|token| token.is(text))
    }

    fn is_ident(&self, offset: usize) -> bool {
        self.token(offset).is_some_and(|token| token.kind == Kind::Ident)
    }

    fn is_behind(&self, texts: &[&str]) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.is_some_and(|before| texts.iter().any(|text| before.is(text)))
    }

    /// To the end of the file, or to what closes this level.
    fn level(&mut self, scope: &Scope) {
        let mut header: Option<Header> = None;
        let mut is_foreign = false;
        while let Some(&token) = self.token(0) {
            match (token.text, &mut header) {
                _ if token.kind == Kind::Other => {}
                ("}" | ")" | "]", _) => return,
                ("#", _) if self.is(1, "[") || self.is(1, "!") && self.is(2, "[") => {
                    is_foreign |= self.attribute();
                }
                ("use", None) if !self.is(1, "<") => self.import(scope.number),
                ("fn", header) if self.is_ident(1) => {
                    self.function(scope, is_foreign);
                    *header = Some(Header { at: self.at, angles: 0, divided: None });
                }
                ("impl" | "trait" | "mod", None) => {
                    header = Some(Header { at: self.at, angles: 0, divided: None });
                }
                ("for", Some(header)) if header.angles == 0 && !self.binds_lifetimes() => {
                    header.divided = Some(self.at);
                }
                ("<", Some(header)) => header.angles += 1,
                (">", Some(header)) if !self.is_behind(&["-", "="]) => header.angles -= 1,
                (";", _) => (header, is_foreign) = (None, false),
                ("{", _) => {
                    let ends = header.as_ref().is_none_or(|header| header.angles <= 0);
                    let item = if ends { header.take() } else { None };
                    let inner = self.scope_of(scope, item.as_ref());
                    let is_foreign_block = is_foreign && ends && inner.within == Within::Impl;
                    self.group(&Scope { is_foreign: is_foreign_block, ..inner });
                    is_foreign &= !ends;
                }
                ("(" | "[", _) => self.group(&self.scope_of(scope, None)),
                _ => {}
            }
            self.at += 1;
        }
    }

    /// From an opening mark to the closing one.
    fn group(&mut self, scope: &Scope) {
        self.scopes += 1;
        self.at += 1;
        self.level(&Scope { number: self.scopes, of: scope.of.clone(), ..*scope });
    }

    /// What a group is that begins here.
    fn scope_of(&self, outer: &Scope, header: Option<&Header>) -> Scope {
        let scope = |within, of| Scope { within, of, is_foreign: false, number: 0 };
        let is_macro = self.is_behind(&["!"]) || self.is_macro_with_a_name();
        if outer.within == Within::Macro || is_macro {
            return scope(Within::Macro, None);
        }
        let word = header.and_then(|header| self.tokens.get(header.at)).map_or("", |token| token.text);
        match (word, header) {
            ("impl", Some(Header { at, divided: Some(divided), .. })) => {
                let name =
                    format!("<{} as {}>", self.text(divided + 1, self.at), self.text(*at + 1, *divided));
                scope(Within::TraitImpl, Some(name))
            }
            ("impl", Some(header)) => scope(Within::Impl, Some(self.text(header.at + 1, self.at))),
            ("trait", Some(header)) => {
                let name = self.tokens.get(header.at + 1).map_or("", |token| token.text);
                scope(Within::Trait, Some(name.to_owned()))
            }
            _ => scope(Within::Module, None),
        }
    }

    /// `macro_rules! name {`
    fn is_macro_with_a_name(&self) -> bool {
        let before = |offset: usize| self.at.checked_sub(offset).and_then(|at| self.tokens.get(at));
        before(1).is_some_and(|name| name.kind == Kind::Ident) && before(2).is_some_and(|mark| mark.is("!"))
    }

    /// `for<'a>`
    fn binds_lifetimes(&self) -> bool {
        self.is(1, "<") && self.token(2).is_some_and(|token| token.kind == Kind::Other || token.is(">"))
    }

    fn function(&mut self, scope: &Scope, is_foreign: bool) {
        let Some(name) = self.token(1) else { return };
        let is_foreign = is_foreign || scope.is_foreign;
        let place = Place { within: scope.within, of: scope.of.clone(), is_foreign, name_is_taken: false };
        self.found.push((name.position, name.text, scope.number, place));
    }

    /// Past it. Does it belong to somebody else, so that it may do anything with its function?
    fn attribute(&mut self) -> bool {
        let is_outer = self.is(1, "[");
        self.at += if is_outer { 2 } else { 3 };
        let mut path = Vec::new();
        while let Some(token) = self.token(0).filter(|token| token.kind == Kind::Ident || token.is(":")) {
            path.push(token.text);
            self.at += 1;
        }
        self.level(&Scope { within: Within::Macro, of: None, is_foreign: true, number: 0 });
        is_outer && !super::leaves_functions_alone(&path.concat())
    }

    /// To the semicolon.
    fn import(&mut self, scope: usize) {
        while let Some(&token) = self.token(0).filter(|token| !token.is(";")) {
            let is_last = [",", "}", ";"].iter().any(|mark| self.is(1, mark));
            if token.kind == Kind::Ident && is_last {
                self.imported.insert((scope, token.text));
            }
            self.at += 1;
        }
    }

    /// A type or a trait as it is written, without the generics in front of it and without its bounds.
    fn text(&self, from: usize, to: usize) -> String {
        let mut tokens = self.tokens.get(from..to).unwrap_or_default();
        let is_behind_impl =
            from.checked_sub(1).and_then(|at| self.tokens.get(at)).is_some_and(|token| token.is("impl"));
        if is_behind_impl && tokens.first().is_some_and(|first| first.is("<")) {
            let mut depth = 0_i32;
            let end = tokens.iter().enumerate().position(|(at, token)| {
                let is_arrow =
                    at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.is("-"));
                depth += i32::from(token.is("<")) - i32::from(token.is(">") && !is_arrow);
                depth == 0
            });
            tokens = end.and_then(|end| tokens.get(end + 1..)).unwrap_or_default();
        }
        let mut text = String::new();
        for token in tokens.iter().take_while(|token| !token.is("where")) {
            let is_word = token.kind != Kind::Mark;
            let needs_space = is_word && text.ends_with(|char: char| char.is_alphanumeric() || char == '_');
            text.push_str(if needs_space || text.ends_with(',') { " " } else { "" });
            text.push_str(token.text);
        }
        text
    }
}
