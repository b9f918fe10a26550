//! Clerk's Backend API, as far as it takes part in finding out who is calling.

mod jwks;

pub use self::jwks::{JwksEndpoint, JwksEndpointError};
