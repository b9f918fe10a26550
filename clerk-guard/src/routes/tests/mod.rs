//! What patterns match, and which are none.

mod engines;
mod matcher;
mod pattern;
mod sizes;
