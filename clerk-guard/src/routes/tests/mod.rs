//! What patterns match, and which are none.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod engines;
mod matcher;
mod pattern;
mod sizes;
