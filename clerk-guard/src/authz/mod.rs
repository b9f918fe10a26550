//! What is required, and whether it holds.
//!
//! One [`Requirement`], decided by one pure function, [`evaluate`].

mod atom;
mod denial;
mod evaluate;
mod requirement;
mod reverification;
#[cfg(test)]
mod tests;

pub use self::{
    atom::{NameError, Permission, Role, Scoped},
    denial::{Denial, DenialKind},
    evaluate::evaluate,
    requirement::Requirement,
    reverification::{Level, Reverification},
};
