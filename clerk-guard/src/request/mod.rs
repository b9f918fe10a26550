//! Who is calling, by the head of a request: its token or its cookies, and what stands in its address.
//!
//! To judge a request is a function of the request, the [settings](Settings) and what is [known](Known): no sockets, no waiting,
//! no framework. What it needs to know and does not, it names as a [`Question`].

mod address;
mod authenticate;
mod authorization;
mod cookie_path;
mod cookies;
mod family;
mod finish;
mod handshake;
mod header;
mod incoming;
mod numbers;
mod organization_sync;
mod presented;
mod question;
mod reason;
mod referrer;
mod refused;
mod settings;
mod sign_in;
mod state;

#[cfg(feature = "tower")]
pub(crate) use self::finish::DEBUG_HEADERS;
#[cfg(feature = "routes")]
pub use self::organization_sync::OrganizationSync;
pub(crate) use self::{
    authenticate::{authenticate, authenticate_known},
    incoming::Incoming,
    presented::presented,
    question::{Answer, ApiRefused, AtHand, Dates, Known, Question, Refresh, Refused},
    reason::says_that_no_token_came,
    settings::{Handshakes, Instance, ProxyUrl, Satellite, Settings},
    sign_in::Page,
};
use self::{cookies::Cookies, family::Family, handshake::Redirect};
pub use self::{
    incoming::RequestHead,
    settings::{DebugHeaders, HandshakeMode, TrustedProxies},
    state::{RequestState, Status},
};

/// What stands before the first byte of this kind, and what behind it.
fn cut(text: &[u8], at: u8) -> (&[u8], Option<&[u8]>) {
    match memchr::memchr(at, text).and_then(|at| text.split_at_checked(at)) {
        Some((before, rest)) => (before, rest.get(1..)),
        None => (text, None),
    }
}
