//! What functions require, as values and as a list.

mod frameworks;
mod list;
mod methods;
mod openapi;
mod policies;
