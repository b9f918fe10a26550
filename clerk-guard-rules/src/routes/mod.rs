//! Patterns of paths such as `/orgs/:slug/(.*)`, as text: which are none, and which of a list add nothing to it. And what the
//! path of a request says.
//!
//! No engine for expressions is here, so that attributes can read patterns while nobody waits for one.

pub mod ecma;

mod compile;
mod lexer;
mod list;
mod mistake;
mod parser;
mod part;
mod path;
mod path_error;
mod reach;
mod template;

pub use self::{
    list::{Superfluous, superfluous},
    mistake::{Fault, PatternErrorKind},
    part::{Group, Modifier, Parameter, Part},
    path::{Allowed, normal, with_segments_filled},
    path_error::{Ambiguity, PathError},
    template::{MOST_BYTES, Template},
};
