//! The regular expressions of JavaScript, with the `i` flag and without `u`, as far as patterns of paths have them.
//!
//! They are read into a [`Node`], for whoever has an engine to write it anew for that. Whatever means something else there
//! (case, classes, what counts as one character) is decided here, so that no flag of theirs is needed.

mod class;
mod fold;
mod node;
mod parse;
mod set;
mod size;
mod units;

pub(super) use self::{class::is_line_end, fold::folded, parse::parse, units::chars_of};
pub use self::{
    node::Node,
    set::UnitSet,
    units::{char_of, spell, unspell},
};
