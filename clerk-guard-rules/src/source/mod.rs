//! Which functions of a text need a guard, and what must not stand where all are to have one.
//!
//! A function needs a mark, which is a guard or `#[public(reason = "…")]`, if any of these holds:
//!
//! - its visibility is wider than private, or it is the provided method of a trait of which this is true;
//! - it is a method in the implementation of a trait;
//! - it, or a block around it, has an attribute that is neither ours nor one of the language's own: that may hand it to anybody.
//!
//! What is under `#[cfg(test)]` needs none.

mod attribute;
mod cursor;
mod finding;
mod item;
mod read;
mod walk;

#[cfg(test)]
mod tests;

pub use self::{
    attribute::{Attribute, GUARDS, PUBLIC, Role},
    finding::Finding,
    item::{Block, BlockKind, Function, Item, ItemKind, ParseError},
    walk::{cannot_be_guarded, not_guarded, not_guarded_in_file},
};
