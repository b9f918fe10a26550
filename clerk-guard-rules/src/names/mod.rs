//! Names that exist: `clerk-guard.toml`, where an instance's roles, permissions, features, plans and session claims are listed.
//!
//! `catalogue` is what the file says, `parse` reads it, `check` asks it, `place` finds it.

mod catalogue;
mod check;
mod claim_type;
mod kind;
mod mistake;
mod parse;
mod place;
#[cfg(test)]
mod tests;

pub use self::{
    catalogue::Catalogue,
    check::nearest,
    claim_type::ClaimType,
    kind::Kind,
    mistake::Mistake,
    place::{FILE_NAME, PlaceError, VARIABLE, find},
};
