use std::collections::VecDeque;

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// Reads tokens one by one, and keeps those that were read until somebody takes them.
pub(super) struct Cursor {
    ahead: VecDeque<TokenTree>,
    read: Vec<TokenTree>,
}

impl Cursor {
    pub(super) fn new(tokens: TokenStream) -> Self {
        Self { ahead: tokens.into_iter().collect(), read: Vec::new() }
    }

    pub(super) fn peek(&self, at: usize) -> Option<&TokenTree> {
        self.ahead.get(at)
    }

    pub(super) fn word(&self, at: usize) -> Option<&Ident> {
        match self.peek(at) {
            Some(TokenTree::Ident(word)) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is_word(&self, at: usize, expected: &str) -> bool {
        self.word(at).is_some_and(|word| word == expected)
    }

    pub(super) fn is_char(&self, at: usize, expected: char) -> bool {
        matches!(self.peek(at), Some(TokenTree::Punct(punct)) if punct.as_char() == expected)
    }

    pub(super) fn group(&self, at: usize, delimiter: Delimiter) -> Option<&Group> {
        match self.peek(at) {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group),
            _ => None,
        }
    }

    /// `::`
    pub(super) fn is_path_separator(&self, at: usize) -> bool {
        self.is_char(at, ':') && self.is_char(at + 1, ':')
    }

    pub(super) fn advance(&mut self) -> Option<TokenTree> {
        let token = self.ahead.pop_front()?;
        self.read.push(token.clone());
        Some(token)
    }

    /// All that was read since the last time.
    pub(super) fn take(&mut self) -> TokenStream {
        self.read.drain(..).collect()
    }

    /// The same without the last token; it is kept.
    pub(super) fn read_but_last(&self) -> TokenStream {
        self.read.iter().take(self.read.len().saturating_sub(1)).cloned().collect()
    }

    /// Opens what stands in a group that nobody sees, as `macro_rules!` leaves of a `$vis` or an `$item`.
    pub(super) fn open_invisible(&mut self) {
        while let Some(group) = self.group(0, Delimiter::None) {
            let inside = group.stream();
            self.ahead.pop_front();
            for token in inside.into_iter().collect::<Vec<_>>().into_iter().rev() {
                self.ahead.push_front(token);
            }
        }
    }
}
