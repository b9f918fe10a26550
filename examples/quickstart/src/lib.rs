//! A notes application: items of an organization or of a user, and who may do what with them.
//!
//! - `actions` is what can be done; `pages` and `api` are what people and programs call it by. All of them are guarded, by the
//!   attributes of clerk-guard.
//! - `protection` is the middleware: it sends browsers to sign in.
//! - `store` keeps the items in a database. `journal` is a client of another service, which is asked by tokens of a JWT template.
//! - `instance` says whose users sign in, and `demo` what is in the Clerk instance that there is without a configuration.

mod actions;
mod api;
mod assets;
mod claims;
mod config;
mod demo;
mod error;
mod instance;
mod journal;
mod pages;
mod protection;
mod server;
mod site;
mod store;
#[cfg(test)]
mod tests;
mod webhooks;

pub use crate::{
    config::{Config, StartError},
    instance::{Configured, Demo, Instance},
    server::Server,
};
