//! An instance in a box: a Clerk instance that exists on this machine alone.
//!
//! A [`Definition`] says what is in it: users, organizations, roles, plans, templates of tokens. A [`DevInstance`] serves it, at
//! one address: the slices of the Frontend API that clerk-js uses to sign people in, and those of the Backend API that servers
//! use. It is for development and tests. It listens on this machine alone, answers to pages of this machine alone, and takes no
//! key of a production instance.
//!
//! `docs/BOX.md` has the file that defines one, and all that is served.

#![forbid(unsafe_code)]

mod admin;
mod backend;
mod call;
mod definition;
mod error;
mod faults;
mod frontend;
mod loopback;
mod page;
mod resources;
mod server;
mod shared;
mod webhooks;
mod world;

/// The page of the documentation, whose examples are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod page_of_the_documentation {}

use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD};

pub use self::{
    definition::{
        ApiKey, Definition, DefinitionError, JwtTemplate, M2mToken, Member, OAuthToken, Organization,
        SessionToken, User, Webhook,
    },
    faults::{Fault, Faults},
    server::{DevInstance, DevInstanceBuilder, StartError},
    world::KeepError,
};

/// The publishable key of an instance whose Frontend API is at this host.
fn publishable_key(frontend_api: &str) -> String {
    format!("pk_test_{}", BASE64_STANDARD_NO_PAD.encode(format!("{frontend_api}$")))
}
