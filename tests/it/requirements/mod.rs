//! Requirements as expressions, at run time.

mod questions;
