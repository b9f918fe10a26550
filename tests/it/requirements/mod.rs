//! Requirements as expressions, at run time.

mod compiled;
mod questions;
#[rustfmt::skip]
mod sample;
