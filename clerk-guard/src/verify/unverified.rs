use base64::{DecodeSliceError, Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use memchr::memchr_iter;

use super::{TokenError, TokenErrorKind::Invalid, header::Header};
use crate::claims::{Wire, lenient};

/// The longest token that is looked at, in bytes. Cookies end at 4 KiB, header lines at 8 in most servers.
const MAX_LEN: usize = 16 * 1024;

/// A token that was taken apart and not checked. It can say which key to fetch, and nothing else.
///
/// This is the one decoder there is. What it takes for a token is what is verified: base64url without padding or spare bits,
/// UTF-8, JSON without repeated members of ours.
pub struct Unverified<'a> {
    pub(super) header: Header,
    /// What was signed: header and payload, as they came.
    pub(super) signed: &'a str,
    pub(super) payload: Box<str>,
    pub(super) signature: Vec<u8>,
}

impl<'a> Unverified<'a> {
    /// Takes a token apart.
    ///
    /// # Errors
    ///
    /// [`TokenErrorKind::Invalid`](super::TokenErrorKind::Invalid) where it is none.
    pub fn decode(token: &'a str) -> Result<Self, TokenError> {
        if token.len() > MAX_LEN {
            return Err(TokenError::new(Invalid, "the token is longer than 16 KiB"));
        }
        let parts = || TokenError::new(Invalid, "a token has three parts with dots between them");
        let mut dots = memchr_iter(b'.', token.as_bytes());
        let (Some(first), Some(second), None) = (dots.next(), dots.next(), dots.next()) else {
            return Err(parts());
        };
        let (signed, signature) = around(token, second).ok_or_else(parts)?;
        let (header, payload) = around(signed, first).ok_or_else(parts)?;
        Ok(Self {
            header: read_header(header)?,
            signed,
            payload: text(payload, "payload")?.into(),
            signature: bytes(signature, "signature")?,
        })
    }

    /// The claims, as far as they are ours. They say nothing about who wrote them.
    pub(super) fn read(&self) -> Result<Wire<'_>, TokenError> {
        lenient::read(&self.payload)
            .map_err(|_| TokenError::new(Invalid, "the payload is no JSON, or repeats a claim"))
    }

    /// The id of the key that is said to have signed it: `kid`.
    #[must_use]
    pub fn key_id(&self) -> Option<&str> {
        self.header.key_id.as_deref()
    }
}

/// What stands before and behind the byte at this place.
fn around(text: &str, at: usize) -> Option<(&str, &str)> {
    Some((text.get(..at)?, text.get(at + 1..)?))
}

fn read_header(part: &str) -> Result<Header, TokenError> {
    // Headers are short, and none of their text is kept.
    let mut buffer = [0; 512];
    let long;
    let json = match BASE64_URL_SAFE_NO_PAD.decode_slice(part, &mut buffer) {
        Ok(len) => buffer.get(..len).unwrap_or_default(),
        Err(DecodeSliceError::OutputSliceTooSmall) => {
            long = bytes(part, "header")?;
            long.as_slice()
        }
        Err(DecodeSliceError::DecodeError(_)) => return Err(not_base64("header")),
    };
    let json = str::from_utf8(json).map_err(|_| not_utf8("header"))?;
    let members = lenient::read(json).map_err(|_| TokenError::new(Invalid, "the header is no JSON"))?;
    Ok(Header::from_members(&members))
}

fn bytes(part: &str, name: &str) -> Result<Vec<u8>, TokenError> {
    BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_| not_base64(name))
}

fn text(part: &str, name: &str) -> Result<String, TokenError> {
    String::from_utf8(bytes(part, name)?).map_err(|_| not_utf8(name))
}

fn not_base64(name: &str) -> TokenError {
    TokenError::new(Invalid, format!("the {name} is not base64url, or is padded"))
}

fn not_utf8(name: &str) -> TokenError {
    TokenError::new(Invalid, format!("the {name} is not UTF-8"))
}

/// The key that it names, and nothing of the token itself.
impl std::fmt::Debug for Unverified<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unverified").field("key_id", &self.key_id()).finish_non_exhaustive()
    }
}
