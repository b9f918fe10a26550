//! What one unit may be: classes, and the escapes that stand for units.

use super::{UnitSet, parse::Reader, units::unit_of};
use crate::routes::mistake::{Fault, PatternErrorKind as Kind};

/// What an escape stands for.
#[derive(Debug)]
pub(super) enum Atom {
    Unit(u16),
    Set(UnitSet),
}

/// Where lines end, so that `.` stops.
pub(super) fn line_ends() -> UnitSet {
    UnitSet::from_ranges([(0x0a, 0x0a), (0x0d, 0x0d), (0x2028, 0x2029)])
}

pub(in crate::routes) fn is_line_end(unit: u16) -> bool {
    line_ends().ranges().iter().any(|&(first, last)| (first..=last).contains(&unit))
}

fn digits() -> UnitSet {
    UnitSet::from_ranges([(0x30, 0x39)])
}

fn word() -> UnitSet {
    UnitSet::from_ranges([(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)])
}

fn space() -> UnitSet {
    UnitSet::from_ranges([
        (0x09, 0x0d),
        (0x20, 0x20),
        (0xa0, 0xa0),
        (0x1680, 0x1680),
        (0x2000, 0x200a),
        (0x2028, 0x2029),
        (0x202f, 0x202f),
        (0x205f, 0x205f),
        (0x3000, 0x3000),
        (0xfeff, 0xfeff),
    ])
}

/// Reads a class, from behind its bracket. `start` is where that stands.
///
/// Nothing nests in it: a second bracket is one, and so is `&&`. Case is settled before `^` turns it round.
pub(super) fn class(reader: &mut Reader, start: usize) -> Result<UnitSet, Fault> {
    let is_inverted = reader.take("^");
    let mut ranges = Vec::new();
    loop {
        let offset = reader.offset();
        if reader.take("]") {
            break;
        }
        let first = member(reader, start)?;
        let is_range = reader.peek() == Some('-') && !matches!(reader.peek_behind(1), Some(']') | None);
        if !is_range {
            add(&mut ranges, first);
            continue;
        }
        reader.next();
        match (first, member(reader, start)?) {
            (Atom::Unit(first), Atom::Unit(last)) if last < first => {
                return Err(Fault { offset, kind: Kind::RangeOrder });
            }
            (Atom::Unit(first), Atom::Unit(last)) => ranges.push((first, last)),
            // With a class at one end, it is no range: the three stand for themselves.
            (first, last) => {
                add(&mut ranges, first);
                add(&mut ranges, Atom::Unit(b'-'.into()));
                add(&mut ranges, last);
            }
        }
    }
    let set = UnitSet::from_ranges(ranges).folded();
    Ok(if is_inverted { set.inverted() } else { set })
}

fn member(reader: &mut Reader, start: usize) -> Result<Atom, Fault> {
    match reader.next() {
        None => Err(Fault { offset: start, kind: Kind::Class }),
        Some('\\') if reader.take("b") => Ok(Atom::Unit(0x08)),
        Some('\\') => escape(reader),
        Some(char) => Ok(Atom::Unit(unit_of(char))),
    }
}

fn add(ranges: &mut Vec<(u16, u16)>, atom: Atom) {
    match atom {
        Atom::Unit(unit) => ranges.push((unit, unit)),
        Atom::Set(set) => ranges.extend_from_slice(set.ranges()),
    }
}

/// Reads what an escape stands for, from behind its backslash.
pub(super) fn escape(reader: &mut Reader) -> Result<Atom, Fault> {
    let is_digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
    let is_letter = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphabetic());
    let Some(char) = reader.peek() else { return reader.fail(Kind::Backslash) };
    // References to groups, and numbers to the base of eight where there is no such group. And what is left of control
    // characters where no letter follows.
    let is_number = is_digit(Some(char)) && (char != '0' || is_digit(reader.peek_behind(1)));
    if is_number || (char == 'c' && !is_letter(reader.peek_behind(1))) {
        return reader.fail(Kind::Escape);
    }
    reader.next();
    Ok(match char {
        'd' => Atom::Set(digits()),
        'D' => Atom::Set(digits().inverted()),
        'w' => Atom::Set(word()),
        'W' => Atom::Set(word().inverted()),
        's' => Atom::Set(space()),
        'S' => Atom::Set(space().inverted()),
        't' => Atom::Unit(0x09),
        'n' => Atom::Unit(0x0a),
        'v' => Atom::Unit(0x0b),
        'f' => Atom::Unit(0x0c),
        'r' => Atom::Unit(0x0d),
        '0' => Atom::Unit(0),
        'c' => Atom::Unit(reader.next().map_or(0, unit_of) % 32),
        'x' => Atom::Unit(reader.take_hex(2).unwrap_or(unit_of('x'))),
        'u' => Atom::Unit(reader.take_hex(4).unwrap_or(unit_of('u'))),
        // What means nothing else means itself.
        char => Atom::Unit(unit_of(char)),
    })
}
