//! A site whose routes are protected by a middleware, as people who come from Next.js know it: public routes, admin routes by
//! role, everything else signed in, and static files passed over.
//!
//! - `protection` is the middleware, `pages` is what it stands in front of.
//! - `demo` is the Clerk instance that there is without a configuration.
//!
//! `cargo run --package middleware` starts it and prints what to try. `docs/ROUTES.md` tells what a middleware is good for, and
//! what it leaves to guards on functions.

mod demo;
mod pages;
mod protection;

use axum::Router;
use clerk_guard::Clerk;

pub use crate::{
    demo::{clerk, introduction},
    protection::protection,
};

/// The site, for the users of this instance.
pub fn app(clerk: &Clerk) -> Router {
    pages::pages().layer(protection(clerk))
}
