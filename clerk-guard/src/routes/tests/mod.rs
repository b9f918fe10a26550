//! What patterns match, and which are none.

mod matcher;
mod pattern;
