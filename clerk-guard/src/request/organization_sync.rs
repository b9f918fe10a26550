//! Addresses that name an organization, which becomes the active one of whoever goes there.

use super::{RequestState, authenticate::Judge, cookie_path::Believed};
use crate::auth::Session;

impl Judge<'_, '_> {
    /// Sends the browser for a token with the organization that the address names, where that is another one.
    #[expect(clippy::unused_self, reason = "until patterns are there")]
    pub(super) fn organization_handshake(&self, _: &Believed<'_>, _: &Session) -> Option<RequestState> {
        None
    }

    /// The organization that the address names: an id, a slug, or nothing for the personal account.
    #[expect(clippy::unused_self, reason = "until patterns are there")]
    pub(super) fn wanted_organization(&self) -> Option<String> {
        None
    }
}
