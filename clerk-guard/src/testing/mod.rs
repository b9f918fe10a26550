//! For tests of programs that use this crate: no network and no real service.
//!
//! A [`TestInstance`] is a Clerk instance that exists in this process alone. Its [sessions](TestInstance::session) and
//! [machines](TestInstance::machine) are scopes in which guarded functions are called as somebody, or tokens that are sent to a
//! server which was built on [`TestInstance::clerk`].

mod clock;
mod guarded;
mod instance;
mod machine;
mod recorded;
mod server;
mod session;
#[cfg(feature = "webhooks")]
mod webhook;

pub use self::{
    clock::ManualClock, guarded::assert_guarded, instance::InvalidKey, instance::TestInstance,
    machine::TestMachine, recorded::assert_guards_match, server::KeyServer, session::TestSession,
};
