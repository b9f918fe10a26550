use super::mistake::{Fault, PatternErrorKind as Kind};

/// A piece of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A character that stands for itself, be it by a backslash.
    Literal {
        char: char,
        is_escaped: bool,
    },
    /// `*`, `+` or `?`.
    Modifier(char),
    Open,
    Close,
    /// `:` and this name.
    Name(&'a str),
    /// This expression in parentheses. The parentheses within it pair up, and capture nothing by number.
    Expression(&'a str),
}

/// A piece, and where it begins: an expression behind its parenthesis, everything else where it stands.
pub(super) type Placed<'a> = (usize, Token<'a>);

/// Cuts a pattern into pieces.
pub(super) fn tokens(pattern: &str) -> Result<Vec<Placed<'_>>, Fault> {
    let mut tokens = Vec::new();
    let mut offset = 0;
    while let Some(rest) = pattern.get(offset..) {
        let Some(char) = rest.chars().next() else { break };
        let behind = offset + char.len_utf8();
        let (token, end) = match char {
            '*' | '+' | '?' => ((offset, Token::Modifier(char)), behind),
            '{' => ((offset, Token::Open), behind),
            '}' => ((offset, Token::Close), behind),
            '\\' => {
                let escaped = pattern.get(behind..).and_then(|rest| rest.chars().next());
                let char = escaped.ok_or(Fault { offset, kind: Kind::Backslash })?;
                ((offset, Token::Literal { char, is_escaped: true }), behind + char.len_utf8())
            }
            ':' => {
                let name = name(pattern, behind).ok_or(Fault { offset, kind: Kind::Name })?;
                ((offset, Token::Name(name)), behind + name.len())
            }
            '(' => {
                let expression = expression(pattern, offset)?;
                ((behind, Token::Expression(expression)), behind + expression.len() + 1)
            }
            char => ((offset, Token::Literal { char, is_escaped: false }), behind),
        };
        tokens.push(token);
        offset = end;
    }
    Ok(tokens)
}

fn name(pattern: &str, start: usize) -> Option<&str> {
    let rest = pattern.get(start..)?;
    let end = rest.find(|char: char| !char.is_ascii_alphanumeric() && char != '_').unwrap_or(rest.len());
    rest.get(..end).filter(|name| !name.is_empty())
}

/// The text from the parenthesis at `open` to the one that closes it, without both.
///
/// Brackets are not looked at: a parenthesis in a class counts like any other, as it does in the reference.
fn expression(pattern: &str, open: usize) -> Result<&str, Fault> {
    let start = open + 1;
    let rest = pattern.get(start..).unwrap_or_default();
    if rest.starts_with('?') {
        return Err(Fault { offset: start, kind: Kind::Group });
    }
    let mut depth = 0_usize;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => {
                chars.next();
            }
            '(' if chars.peek().is_none_or(|&(_, next)| next != '?') => {
                return Err(Fault { offset: start + at, kind: Kind::Group });
            }
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            ')' if at == 0 => return Err(Fault { offset: open, kind: Kind::Empty }),
            ')' => return Ok(rest.get(..at).unwrap_or_default()),
            _ => {}
        }
    }
    Err(Fault { offset: open, kind: Kind::Unbalanced })
}
