//! The one door to a decision, and what stands around it.

mod ask;
mod authenticate;
mod caller;
mod clerk;
mod config_error;
mod enforce;
mod env;
mod from_denial;
#[cfg(feature = "tower")]
mod respond;

#[cfg(feature = "tower")]
pub(crate) use self::respond::DenialResponse;
pub use self::{
    caller::{AmbientCaller, Caller, Probe, ToCaller, caller_from},
    clerk::{Clerk, ClerkBuilder},
    config_error::ConfigError,
    enforce::{Guard, enforce, enforce_session},
    from_denial::{FromDenial, Guarded, deny},
};
