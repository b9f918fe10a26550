//! What functions require, as values and as a list.

mod frameworks;
mod list;
mod openapi;
mod policies;
