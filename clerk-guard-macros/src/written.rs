//! Tokens as text for people, with the spaces that their author wrote.

use proc_macro2::{Delimiter, LineColumn, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// The tokens as they stand in the file, on one line and without comments. Where nothing tells how they stand there, as in what
/// macros make up, there is a space between any two of them.
pub(crate) fn written(tokens: &impl ToTokens) -> String {
    let tokens = tokens.to_token_stream();
    let mut text = Text::default();
    if text.push_all(tokens.clone()).is_some() { text.written } else { tokens.to_string() }
}

#[derive(Default)]
struct Text {
    written: String,
    end: Option<LineColumn>,
    is_joint: bool,
}

impl Text {
    fn push_all(&mut self, tokens: TokenStream) -> Option<()> {
        tokens.into_iter().try_for_each(|token| self.push_tree(token))
    }

    fn push_tree(&mut self, token: TokenTree) -> Option<()> {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => return self.push_all(group.stream()),
                };
                self.push(open, group.span_open())?;
                self.push_all(group.stream())?;
                self.push(close, group.span_close())
            }
            TokenTree::Punct(punct) => {
                self.push(punct.as_char().encode_utf8(&mut [0; 4]), punct.span())?;
                self.is_joint = punct.spacing() == Spacing::Joint;
                Some(())
            }
            TokenTree::Ident(ident) => self.push(&ident.to_string(), ident.span()),
            TokenTree::Literal(literal) => self.push(&literal.to_string(), literal.span()),
        }
    }

    /// Nothing where it does not stand behind what came before.
    fn push(&mut self, text: &str, span: Span) -> Option<()> {
        let (start, end) = (span.start(), span.end());
        // The two halves of an operator may each have the place of the whole.
        if start >= end || self.end.is_some_and(|last| start < last && !self.is_joint) {
            return None;
        }
        // A chain of calls is broken in front of its dots.
        let is_broken = |last: LineColumn| last.line < start.line && text == ".";
        if self.end.is_some_and(|last| last < start && !is_broken(last)) && !self.is_joint {
            self.written.push(' ');
        }
        self.written.push_str(text);
        (self.end, self.is_joint) = (Some(end), false);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::written;

    #[test]
    fn spaces_are_the_author_s() {
        for text in [
            "|claims: &AppClaims| claims.metadata.plan == Plan::Pro",
            "ids.iter().all(|id| !id.is_empty() && (*id).0 >= 7)",
            "<T as Trait>::NAME == r#\"a\"# || x[0] != b'c'",
            "matches!(plan, Plan::Pro { .. })",
            "'life: loop { break 'life }",
        ] {
            assert_eq!(written(&text.parse::<TokenStream>().unwrap()), text);
        }
    }

    #[test]
    fn lines_and_comments_are_one_space() {
        let tokens: TokenStream = "a\n    .b() /* why */ &&\n\n    // and\n    c".parse().unwrap();
        assert_eq!(written(&tokens), "a.b() && c");
    }

    #[test]
    fn what_stands_nowhere_is_written_apart() {
        assert_eq!(written(&quote!(claims.plan == Plan::Pro)), quote!(claims.plan == Plan::Pro).to_string());
    }
}
