//! The one door to a decision, and what stands around it.

mod authenticate;
mod caller;
mod clerk;
mod enforce;
mod from_denial;
#[cfg(feature = "tower")]
mod respond;

#[cfg(feature = "tower")]
pub(crate) use self::respond::DenialResponse;
pub use self::{
    caller::{AmbientCaller, Caller, Probe, ToCaller, caller_from},
    clerk::{Clerk, ClerkBuilder, ConfigError},
    enforce::{Guard, enforce, enforce_session},
    from_denial::{FromDenial, Guarded, deny},
};
