//! The words of a file of Rust with their places, and nothing that comments and literals hold.
//!
//! The compiler's own lexer, which an attribute can call, forgets the places.

use std::{iter::Peekable, str::CharIndices};

/// Where something begins: the line, counted from 1, and the characters in front of it in that line.
pub(super) type Position = (usize, usize);

/// A word, or a mark of one character. Literals and lifetimes are words, too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    pub(super) position: Position,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Ident,
    /// A literal or a lifetime.
    Other,
    Mark,
}

impl Token<'_> {
    pub(super) fn is(&self, text: &str) -> bool {
        self.text == text && self.kind != Kind::Other
    }
}

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lexer = Lexer { text, chars: text.char_indices().peekable(), position: (1, 0) };
    if text.starts_with("#!") && !text.trim_start_matches("#!").trim_start().starts_with('[') {
        lexer.skip_while(|char| char != '\n');
    }
    let mut tokens = Vec::new();
    while lexer.peek().is_some() {
        tokens.extend(lexer.token());
    }
    tokens
}

struct Lexer<'a> {
    text: &'a str,
    chars: Peekable<CharIndices<'a>>,
    position: Position,
}

impl<'a> Lexer<'a> {
    fn peek(&mut self) -> Option<char> {
        self.chars.peek().map(|(_, char)| *char)
    }

    fn rest(&mut self) -> &'a str {
        let at = self.chars.peek().map_or(self.text.len(), |(at, _)| *at);
        self.text.get(at..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<char> {
        let (_, char) = self.chars.next()?;
        let (line, column) = self.position;
        self.position = if char == '\n' { (line + 1, 0) } else { (line, column + 1) };
        Some(char)
    }

    fn skip(&mut self, chars: usize) {
        for _ in 0..chars {
            self.next();
        }
    }

    fn skip_while(&mut self, mut goes_on: impl FnMut(char) -> bool) {
        while self.peek().is_some_and(&mut goes_on) {
            self.next();
        }
    }

    /// The next one, or `None` where there was only space or a comment.
    fn token(&mut self) -> Option<Token<'a>> {
        let (rest, position) = (self.rest(), self.position);
        let kind = self.read(rest)?;
        let length = rest.len() - self.rest().len();
        let text = rest.get(..length)?;
        Some(Token { text: text.strip_prefix("r#").unwrap_or(text), position, kind })
    }

    fn read(&mut self, rest: &str) -> Option<Kind> {
        let first = self.next()?;
        match first {
            _ if first.is_whitespace() => return None,
            '/' if rest.starts_with("//") => {
                self.skip_while(|char| char != '\n');
                return None;
            }
            '/' if rest.starts_with("/*") => {
                self.block_comment();
                return None;
            }
            '"' => self.quoted('"'),
            '\'' => self.after_tick(rest),
            _ if is_word(first) => return Some(self.word(rest)),
            _ => return Some(Kind::Mark),
        }
        Some(Kind::Other)
    }

    /// Its first slash is behind us.
    fn block_comment(&mut self) {
        self.next();
        let mut depth = 1_u32;
        while depth > 0 && self.peek().is_some() {
            let rest = self.rest();
            if rest.starts_with("/*") || rest.starts_with("*/") {
                depth = if rest.starts_with('/') { depth + 1 } else { depth - 1 };
                self.next();
            }
            self.next();
        }
    }

    /// To the closing quote.
    fn quoted(&mut self, quote: char) {
        while let Some(char) = self.next() {
            match char {
                '\\' => self.skip(1),
                _ if char == quote => return,
                _ => {}
            }
        }
    }

    /// A character or a lifetime.
    fn after_tick(&mut self, rest: &str) {
        let mut inside = rest.chars().skip(1);
        match (inside.next(), inside.next()) {
            (Some('\\'), _) | (_, Some('\'')) => self.quoted('\''),
            _ => self.skip_while(is_word),
        }
    }

    /// A word, whose first character is behind us; or a literal that begins like one.
    fn word(&mut self, rest: &str) -> Kind {
        self.skip_while(is_word);
        let follows = self.rest();
        let prefix = rest.get(..rest.len() - follows.len()).unwrap_or_default();
        let hashes = follows.chars().take_while(|char| *char == '#').count();
        let is_quote = follows.chars().nth(hashes) == Some('"');
        match prefix {
            "b" | "c" if hashes == 0 && is_quote => {
                self.next();
                self.quoted('"');
            }
            "b" if follows.starts_with('\'') => {
                self.next();
                self.quoted('\'');
            }
            "r" | "br" | "cr" if is_quote => self.raw(hashes),
            "r" if hashes == 1 => {
                self.next();
                self.skip_while(is_word);
                return Kind::Ident;
            }
            _ if prefix.starts_with(|char: char| char.is_ascii_digit()) => {}
            _ => return Kind::Ident,
        }
        Kind::Other
    }

    fn raw(&mut self, hashes: usize) {
        self.skip(hashes + 1);
        let end = format!("\"{}", "#".repeat(hashes));
        while self.peek().is_some() && !self.rest().starts_with(&end) {
            self.next();
        }
        self.skip(hashes + 1);
    }
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}
