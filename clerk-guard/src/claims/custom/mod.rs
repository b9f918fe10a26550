//! Custom session claims: what a program has put into its tokens beside Clerk's own claims, as a type of its own.
//!
//! For those who use them, they are explained in `docs/CLAIMS.md`.

mod decode;
mod decoded;
mod error;
mod reserved;
mod size;

use std::ops::Deref;

use serde::de::DeserializeOwned;

pub(crate) use self::{decoded::DecodedClaims, size::custom_claims_len};
pub use self::{error::CustomClaimsError, reserved::RESERVED};

/// A type of custom session claims: a struct with a field for each.
///
/// It is implemented by [`#[derive(SessionClaims)]`](derive@crate::SessionClaims) and in no other way, for it is the derive that
/// looks at the fields. `()` is the type of sessions whose custom claims nobody asks for.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of custom session claims",
    label = "does not derive `SessionClaims`",
    note = "custom session claims are a struct with `#[derive(serde::Deserialize, clerk_guard::SessionClaims)]`"
)]
pub trait CustomClaims: DeserializeOwned + Send + Sync + 'static {
    /// How those who ask for the claims share them: an `Arc` for every type that derives.
    type Shared: Deref<Target = Self> + Clone + Send + Sync + 'static;

    /// The claims, if `decode` can read them.
    #[doc(hidden)]
    fn shared(
        decode: impl FnOnce() -> Result<std::sync::Arc<Self>, CustomClaimsError>,
    ) -> Result<Self::Shared, CustomClaimsError>;
}

/// There is nothing to read, so nothing is.
#[diagnostic::do_not_recommend]
impl CustomClaims for () {
    type Shared = &'static ();

    fn shared(
        _: impl FnOnce() -> Result<std::sync::Arc<Self>, CustomClaimsError>,
    ) -> Result<Self::Shared, CustomClaimsError> {
        Ok(&())
    }
}
