//! The regular expressions of JavaScript, with the `i` flag and without `u`, as far as patterns of paths have them.
//!
//! [`parse`] reads them into a [`Node`], and [`emit`] writes that for the engines that we have. Whatever means something else
//! there (case, classes, what counts as one character) is decided here, so that no flag of theirs is needed.

mod class;
mod emit;
mod fold;
mod node;
mod parse;
mod set;
mod units;

pub(super) use self::{
    emit::{Dialect, emit},
    node::Node,
    parse::parse,
    set::UnitSet,
    units::{chars_of, spell, unspell},
};
