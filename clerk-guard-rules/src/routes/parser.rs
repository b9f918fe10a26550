//! Patterns by the grammar of `path-to-regexp` 6, whose prefixes are `.` and `/`.

use super::{
    ecma::{self, Node, UnitSet},
    lexer::{Placed, Token, tokens},
    mistake::{Fault, PatternErrorKind as Kind},
    part::{DELIMITERS, Group, Modifier, Parameter, Part},
};

/// Reads a pattern into its parts.
pub(super) fn parts(pattern: &str) -> Result<Vec<Part>, Fault> {
    let tokens = tokens(pattern)?;
    let mut parser =
        Parser { tokens: tokens.into_iter().peekable(), end: pattern.len(), parts: Vec::new(), unnamed: 0 };
    while let Some(&(offset, token)) = parser.tokens.peek() {
        match token {
            Token::Literal { char, is_escaped } => {
                parser.tokens.next();
                parser.literal(char, is_escaped)?;
            }
            Token::Name(_) | Token::Expression(_) => {
                let parameter = parser.parameter("")?;
                parser.group(String::new(), parameter, String::new())?;
            }
            Token::Open => {
                parser.tokens.next();
                parser.braces(offset)?;
            }
            Token::Close => return Err(Fault { offset, kind: Kind::Brace }),
            Token::Modifier(_) => return Err(Fault { offset, kind: Kind::Modifier }),
        }
    }
    Ok(parser.parts)
}

struct Parser<'a, I: Iterator<Item = Placed<'a>>> {
    tokens: std::iter::Peekable<I>,
    end: usize,
    parts: Vec<Part>,
    /// How many parameters have no name so far.
    unnamed: usize,
}

impl<'a, I: Iterator<Item = Placed<'a>>> Parser<'a, I> {
    /// A character, which belongs to the parameter behind it if it is one of the prefixes.
    fn literal(&mut self, char: char, is_escaped: bool) -> Result<(), Fault> {
        let is_before_parameter =
            matches!(self.tokens.peek(), Some((_, Token::Name(_) | Token::Expression(_))));
        if is_before_parameter && !is_escaped && matches!(char, '.' | '/') {
            let prefix = char.to_string();
            let parameter = self.parameter(&prefix)?;
            return self.group(prefix, parameter, String::new());
        }
        match self.parts.last_mut() {
            Some(Part::Text(text)) => text.push(char),
            _ => self.parts.push(Part::Text(char.to_string())),
        }
        Ok(())
    }

    /// What stands in braces, from behind the opening one, which is at `open`.
    fn braces(&mut self, open: usize) -> Result<(), Fault> {
        let prefix = self.text();
        let parameter = self.parameter(&prefix)?;
        let suffix = self.text();
        match self.tokens.next() {
            Some((_, Token::Close)) => self.group(prefix, parameter, suffix),
            Some((offset, _)) => Err(Fault { offset, kind: Kind::Brace }),
            None => Err(Fault { offset: open, kind: Kind::Brace }),
        }
    }

    /// Adds a group, with the modifier that follows it.
    fn group(&mut self, prefix: String, parameter: Option<Parameter>, suffix: String) -> Result<(), Fault> {
        let offset = self.tokens.peek().map_or(self.end, |&(offset, _)| offset);
        let modifier = match self.tokens.next_if(|(_, token)| matches!(token, Token::Modifier(_))) {
            Some((_, Token::Modifier('?'))) => Modifier::Optional,
            Some((_, Token::Modifier('+'))) => Modifier::OnceOrMore,
            Some(_) => Modifier::Any,
            None => Modifier::Once,
        };
        if let Some(parameter) = parameter.as_ref().filter(|_| prefix.is_empty() && suffix.is_empty()) {
            match modifier {
                Modifier::OnceOrMore | Modifier::Any => {
                    return Err(Fault { offset, kind: Kind::Repetition });
                }
                Modifier::Optional if parameter.expression.prefers_nothing() => {
                    return Err(Fault { offset, kind: Kind::EmptyFirst });
                }
                Modifier::Optional | Modifier::Once => {}
            }
        }
        self.parts.push(Part::Group(Group { parameter, prefix, suffix, modifier }));
        Ok(())
    }

    /// The parameter that comes next, if one does, behind this prefix.
    fn parameter(&mut self, prefix: &str) -> Result<Option<Parameter>, Fault> {
        let name = self.tokens.next_if(|(_, token)| matches!(token, Token::Name(_)));
        let expression = self.tokens.next_if(|(_, token)| matches!(token, Token::Expression(_)));
        let expression = match (expression, name) {
            (Some((offset, Token::Expression(text))), _) => ecma::parse(text, offset)?,
            (_, Some((offset, _))) => self.default_expression(prefix, offset)?,
            _ => return Ok(None),
        };
        let name = if let Some((_, Token::Name(name))) = name {
            name.into()
        } else {
            self.unnamed += 1;
            (self.unnamed - 1).to_string().into()
        };
        Ok(Some(Parameter { name, expression }))
    }

    /// What a parameter matches that does not say: all up to the next delimiter, or to what it follows, if that has none.
    fn default_expression(&self, prefix: &str, offset: usize) -> Result<Node, Fault> {
        let before = match (prefix, self.parts.last()) {
            ("", Some(Part::Text(text))) => text,
            ("", Some(Part::Group(_))) => return Err(Fault { offset, kind: Kind::Adjacent }),
            (prefix, _) => prefix,
        };
        let delimiters = UnitSet::from_ascii(DELIMITERS);
        let is_set_apart = before.is_empty() || before.contains(|char| DELIMITERS.contains(char));
        let mut units = before.encode_utf16();
        let unit = match (units.next(), units.next()) {
            _ if is_set_apart => Node::Unit(delimiters.inverted()),
            // One that is none of these, which any engine can tell.
            (Some(unit), None) => Node::Unit(UnitSet::from_unit(unit).folded().union(delimiters).inverted()),
            _ => Node::Sequence(vec![
                Node::Look { node: Box::new(Node::text(before)), is_behind: false, is_negative: true },
                Node::Unit(delimiters.inverted()),
            ]),
        };
        Ok(unit.repeat(1, None, true))
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        while let Some(&(_, Token::Literal { char, .. })) = self.tokens.peek() {
            self.tokens.next();
            text.push(char);
        }
        text
    }
}
