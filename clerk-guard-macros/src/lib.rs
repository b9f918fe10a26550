//! The attributes of clerk-guard. Use them through that crate.
