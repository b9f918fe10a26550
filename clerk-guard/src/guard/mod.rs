//! The one door to a decision, and what stands around it.

mod advice;
mod ask;
mod authenticate;
#[cfg(feature = "http")]
mod authenticate_request;
#[cfg(feature = "http")]
mod backend_calls;
#[cfg(feature = "backend")]
mod backend_error;
mod builder;
mod caller;
#[cfg(feature = "backend")]
mod check;
mod clerk;
mod custom_claims;
mod enforce;
mod from_denial;
mod function;
#[cfg(feature = "axum")]
mod gate;
#[cfg(feature = "backend")]
mod inquiries;
mod list;
mod method;
mod permit;
#[cfg(feature = "http")]
mod presented;
#[cfg(feature = "http")]
mod protect;
#[cfg(feature = "http")]
mod remembered;
#[cfg(feature = "http")]
mod respond;
mod revoked;
mod sizes;
#[cfg(feature = "backend")]
mod user_cache;
#[cfg(feature = "webhooks")]
mod webhooks;

use self::enforce::Location;
#[cfg(feature = "tower")]
pub use self::protect::MiddlewareError;
#[cfg(feature = "http")]
pub use self::protect::{ProtectedAuth, Refused, RouteRequest};
#[cfg(feature = "tower")]
pub(crate) use self::protect::{Protection, Started};
#[cfg(feature = "http")]
use self::remembered::RememberedSessions;
#[cfg(feature = "tower")]
pub(crate) use self::respond::DenialResponse;
#[cfg(feature = "backend")]
pub use self::{backend_error::BackendError, check::CheckError, inquiries::current_user};
pub use self::{
    builder::{ClerkBuilder, ConfigError},
    caller::{AmbientCaller, Caller, Probe, ToCaller, caller_from},
    clerk::Clerk,
    custom_claims::{claims_hold, flattened},
    enforce::{
        Bound, Guard, bound, enforce, enforce_and_bind, enforce_asking, enforce_asking_and_bind,
        verify_presented,
    },
    from_denial::{FromDenial, Guarded, deny},
    function::{
        AsRequirement, Fewer, FunctionPolicy, GuardedFunction, Known, KnownFunction, function_access,
        function_policy,
    },
    list::{Access, Guards, ListedFunction, Registration, guards},
    method::{GuardedMethod, method_policy, seen},
    permit::Permit,
    revoked::{MemoryRevokedSessions, RevocationError, RevokedSessions, Revoking},
};
#[cfg(feature = "backend")]
use self::{inquiries::Inquiries, user_cache::UserCache};
