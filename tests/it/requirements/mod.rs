//! Requirements as expressions, at run time.

mod compiled;
mod matrix;
mod questions;
mod reverification;
#[rustfmt::skip]
mod sample;
