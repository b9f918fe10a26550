//! What patterns match, and which are none.

mod pattern;
