//! What must hold of whatever anybody sends. Each check takes bytes, and panics where it does not hold.
//!
//! `cargo xtask fuzz` makes the bytes up (`fuzz/` has no more than its way in); a test sends the [seeds] through. Inputs
//! are texts that a person can read and change, and do not depend on the keys of a process: text between two tildes stands
//! for a token, as `tokens` says.

mod answer;
mod claims;
mod cookies;
mod grants;
mod handshake;
mod head;
mod json;
mod parties;
mod public_url;
mod requests;
mod routes;
pub mod seeds;
mod session;
mod token;
mod tokens;

/// Where an input got to. A check that never gets far holds of everything.
pub type Places = Vec<&'static str>;

/// Something that bytes are sent into.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub name: &'static str,
    pub check: fn(&[u8]) -> Places,
}

pub const TARGETS: [Target; 7] = [
    Target { name: "token", check: token::check },
    Target { name: "claims", check: claims::check },
    Target { name: "cookies", check: cookies::check },
    Target { name: "public_url", check: public_url::check },
    Target { name: "handshake", check: handshake::check },
    Target { name: "requests", check: requests::check },
    Target { name: "routes", check: routes::check },
];

/// Sends bytes into a target.
#[must_use]
pub fn check(target: &str, input: &[u8]) -> Places {
    let target = TARGETS.iter().find(|known| known.name == target).expect("a target of this name");
    (target.check)(input)
}

/// The moment at which everything happens, in seconds since 1970: that of the conformance vectors.
const NOW: i64 = 1_749_789_477;
/// How far clocks may be apart, in seconds.
const SKEW: i64 = 5;
