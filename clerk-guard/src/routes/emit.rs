use std::fmt::{self, Write as _};

use clerk_guard_rules::routes::ecma::{Node, UnitSet, char_of};

/// For whom an expression is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// The crate `regex`, which takes linear time and cannot look around.
    Regex,
    /// The crate `fancy-regex`, which can, and cannot be told that words are of ASCII.
    FancyRegex,
}

/// Writes an expression so that it matches spelled text as JavaScript matches the text.
pub(super) fn emit(node: &Node, dialect: Dialect) -> String {
    let mut out = String::new();
    // Writing into a text does not fail.
    let _ = write(&mut out, node, dialect);
    out
}

fn write(out: &mut String, node: &Node, dialect: Dialect) -> fmt::Result {
    match node {
        Node::Unit(set) => write_set(out, set),
        Node::Sequence(nodes) => nodes.iter().try_for_each(|node| write(out, node, dialect)),
        Node::Either(nodes) => {
            out.push_str("(?:");
            for (index, node) in nodes.iter().enumerate() {
                if index > 0 {
                    out.push('|');
                }
                write(out, node, dialect)?;
            }
            out.push(')');
            Ok(())
        }
        Node::Repeat { node, least, most, is_lazy } => {
            write_group(out, "(?:", node, dialect)?;
            match (least, most) {
                (0, None) => out.push('*'),
                (1, None) => out.push('+'),
                (0, Some(1)) => out.push('?'),
                (least, None) => write!(out, "{{{least},}}")?,
                (least, Some(most)) => write!(out, "{{{least},{most}}}")?,
            }
            if *is_lazy {
                out.push('?');
            }
            Ok(())
        }
        Node::Start => out.write_str(r"\A"),
        Node::End => out.write_str(r"\z"),
        Node::WordEdge { is_inverted } => out.write_str(match (dialect, is_inverted) {
            (Dialect::Regex, false) => r"(?-u:\b)",
            (Dialect::Regex, true) => r"(?-u:\B)",
            (Dialect::FancyRegex, false) => {
                "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))"
            }
            (Dialect::FancyRegex, true) => {
                "(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))"
            }
        }),
        Node::Look { node, is_behind, is_negative } => {
            let open = match (is_behind, is_negative) {
                (false, false) => "(?=",
                (false, true) => "(?!",
                (true, false) => "(?<=",
                (true, true) => "(?<!",
            };
            write_group(out, open, node, dialect)
        }
        Node::Capture(node) => write_group(out, "(", node, dialect),
    }
}

fn write_group(out: &mut String, open: &str, node: &Node, dialect: Dialect) -> fmt::Result {
    out.push_str(open);
    write(out, node, dialect)?;
    out.push(')');
    Ok(())
}

/// Characters are written by their numbers, so that none of them can be taken for syntax.
fn write_set(out: &mut String, set: &UnitSet) -> fmt::Result {
    /// The units that are halves of characters, and stand elsewhere.
    const HALVES: (u16, u16) = (0xd800, 0xdfff);

    if set.ranges().is_empty() {
        return out.write_str(r"[^\x{0}-\x{10ffff}]");
    }
    out.push('[');
    for &(first, last) in set.ranges() {
        for (from, to) in [(0, HALVES.0 - 1), HALVES, (HALVES.1 + 1, u16::MAX)] {
            let (first, last) = (first.max(from), last.min(to));
            if first <= last {
                let (first, last) = (u32::from(char_of(first)), u32::from(char_of(last)));
                write!(out, r"\x{{{first:x}}}-\x{{{last:x}}}")?;
            }
        }
    }
    out.push(']');
    Ok(())
}
