use super::{
    Node, UnitSet, chars_of,
    class::{self, Atom},
    units::unit_of,
};
use crate::routes::mistake::{Fault, PatternErrorKind as Kind};

/// Deeper groups are refused, so that reading them needs no more stack than there is.
const MOST_DEPTH: usize = 50;

/// Reads an expression that begins at this offset of the pattern that it is part of.
///
/// What JavaScript allows for the sake of old pages is read as it reads it: a brace or bracket that opens nothing is a brace
/// or bracket, an escaped letter that means nothing is that letter. What depends on the numbers of groups is refused.
pub(in crate::routes) fn parse(text: &str, offset: usize) -> Result<Node, Fault> {
    let chars = chars_of(text).map(|(at, char)| (offset + at, char)).collect();
    let mut reader = Reader { chars, next: 0, end: offset + text.len() };
    let node = either(&mut reader, 0)?;
    match reader.peek() {
        None => Ok(node),
        // Only a closing parenthesis ends an expression early.
        Some(_) => reader.fail(Kind::Unbalanced),
    }
}

/// The characters of an expression, one a unit, and how far they are read.
#[derive(Debug)]
pub(super) struct Reader {
    chars: Vec<(usize, char)>,
    next: usize,
    end: usize,
}

impl Reader {
    pub(super) fn peek(&self) -> Option<char> {
        self.peek_behind(0)
    }

    pub(super) fn peek_behind(&self, count: usize) -> Option<char> {
        self.chars.get(self.next + count).map(|&(_, char)| char)
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let char = self.peek()?;
        self.next += 1;
        Some(char)
    }

    /// Reads this text, if it comes next.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let comes_next = text.chars().enumerate().all(|(count, char)| self.peek_behind(count) == Some(char));
        if comes_next {
            self.next += text.len();
        }
        comes_next
    }

    /// Reads as many digits of hexadecimal numbers, if they come next.
    pub(super) fn take_hex(&mut self, count: usize) -> Option<u16> {
        let digits: Option<String> =
            (0..count).map(|index| self.peek_behind(index).filter(char::is_ascii_hexdigit)).collect();
        let unit = u16::from_str_radix(&digits?, 16).ok()?;
        self.next += count;
        Some(unit)
    }

    /// Where in the pattern the next character stands.
    pub(super) fn offset(&self) -> usize {
        self.chars.get(self.next).map_or(self.end, |&(at, _)| at)
    }

    pub(super) fn fail<T>(&self, kind: Kind) -> Result<T, Fault> {
        Err(Fault { offset: self.offset(), kind })
    }
}

fn either(reader: &mut Reader, depth: usize) -> Result<Node, Fault> {
    if depth > MOST_DEPTH {
        return reader.fail(Kind::TooLarge);
    }
    let first = sequence(reader, depth)?;
    let mut nodes = vec![first];
    while reader.take("|") {
        nodes.push(sequence(reader, depth)?);
    }
    Ok(if nodes.len() == 1 { Node::Sequence(nodes) } else { Node::Either(nodes) })
}

fn sequence(reader: &mut Reader, depth: usize) -> Result<Node, Fault> {
    let mut nodes = Vec::new();
    while let Some(char) = reader.peek().filter(|char| !matches!(char, '|' | ')')) {
        let start = reader.offset();
        let (node, is_repeatable) = term(reader, char, depth)?;
        let quantifier = quantifier(reader)?;
        nodes.push(match quantifier {
            None => node,
            Some(_) if !is_repeatable => {
                return Err(Fault { offset: start, kind: Kind::NothingToRepeat });
            }
            Some((least, most, _)) if most != Some(least) && node.prefers_nothing() => {
                return Err(Fault { offset: start, kind: Kind::EmptyFirst });
            }
            Some((least, most, is_lazy)) => node.repeat(least, most, is_lazy),
        });
    }
    Ok(Node::Sequence(nodes))
}

/// One term, and whether it can be repeated.
fn term(reader: &mut Reader, char: char, depth: usize) -> Result<(Node, bool), Fault> {
    let start = reader.offset();
    if matches!(char, '*' | '+' | '?') || (char == '{' && quantifier(reader)?.is_some()) {
        return Err(Fault { offset: start, kind: Kind::NothingToRepeat });
    }
    let is_behind = |text: &str| text.contains('<');
    for open in ["(?=", "(?!", "(?<=", "(?<!", "(?:", "("] {
        if !reader.take(open) {
            continue;
        }
        if open == "(" {
            // A group that captures, by its number or its name, or something newer.
            return Err(Fault { offset: start, kind: Kind::Group });
        }
        let node = either(reader, depth + 1)?;
        if !reader.take(")") {
            return Err(Fault { offset: start, kind: Kind::Unbalanced });
        }
        let is_look = open != "(?:";
        let look = |node| Node::Look {
            node: Box::new(node),
            is_behind: is_behind(open),
            is_negative: open.ends_with('!'),
        };
        return Ok((if is_look { look(node) } else { node }, !is_behind(open)));
    }
    reader.next();
    Ok(match char {
        '^' => (Node::Start, false),
        '$' => (Node::End, false),
        '.' => (Node::Unit(class::line_ends().inverted()), true),
        '[' => (Node::Unit(class::class(reader, start)?), true),
        '\\' if reader.take("b") => (Node::WordEdge { is_inverted: false }, false),
        '\\' if reader.take("B") => (Node::WordEdge { is_inverted: true }, false),
        '\\' => (Node::Unit(class::escape(reader)?.into_set().folded()), true),
        char => (Node::Unit(UnitSet::from_unit(unit_of(char)).folded()), true),
    })
}

/// How often the term before may come, if this comes next: the least, the most, and whether rather the least.
fn quantifier(reader: &mut Reader) -> Result<Option<(u32, Option<u32>, bool)>, Fault> {
    let start = reader.next;
    let offset = reader.offset();
    let (least, most) = match reader.next() {
        Some('*') => (0, None),
        Some('+') => (1, None),
        Some('?') => (0, Some(1)),
        Some('{') => match counts(reader) {
            Some((least, Some(most))) if most < least => {
                return Err(Fault { offset, kind: Kind::RangeOrder });
            }
            Some(counts) => counts,
            // It is a brace and nothing else.
            None => {
                reader.next = start;
                return Ok(None);
            }
        },
        _ => {
            reader.next = start;
            return Ok(None);
        }
    };
    Ok(Some((least, most, reader.take("?"))))
}

/// What stands in the braces of `{2}`, `{2,}` and `{2,5}`, and the closing one.
fn counts(reader: &mut Reader) -> Option<(u32, Option<u32>)> {
    let least = number(reader)?;
    let most = if reader.take(",") {
        if reader.peek() == Some('}') { None } else { Some(number(reader)?) }
    } else {
        Some(least)
    };
    reader.take("}").then_some((least, most))
}

/// A number; the largest there is, where it would be larger.
fn number(reader: &mut Reader) -> Option<u32> {
    let mut number = None;
    while let Some(digit) = reader.peek().and_then(|char| char.to_digit(10)) {
        reader.next();
        number = Some(number.unwrap_or(0_u32).saturating_mul(10).saturating_add(digit));
    }
    number
}

impl Atom {
    fn into_set(self) -> UnitSet {
        match self {
            Self::Unit(unit) => UnitSet::from_unit(unit),
            Self::Set(set) => set,
        }
    }
}
