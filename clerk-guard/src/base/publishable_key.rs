use std::fmt;

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

/// Keys are copied with their padding and without, and with no other.
const PADDED_OR_NOT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// For whom an instance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InstanceType {
    /// For developers: `pk_test_…`.
    Development,
    /// For users: `pk_live_…`.
    Production,
}

/// A publishable key, which names an instance and where its Frontend API is.
///
/// ```
/// use clerk_guard::{InstanceType, PublishableKey};
///
/// let key = PublishableKey::new("pk_live_Y2xlcmsuZXhhbXBsZS5jb20k")?;
/// assert_eq!(key.frontend_api(), "clerk.example.com");
/// assert_eq!(key.instance_type(), InstanceType::Production);
/// # Ok::<(), clerk_guard::PublishableKeyError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishableKey {
    text: Box<str>,
    instance_type: InstanceType,
    frontend_api: Box<str>,
}

impl PublishableKey {
    /// Reads a key, less the white space that copying leaves around it.
    ///
    /// # Errors
    ///
    /// [`PublishableKeyError`] where it is none.
    pub fn new(key: &str) -> Result<Self, PublishableKeyError> {
        let key = key.trim();
        if key.is_empty() {
            return Err(PublishableKeyError::Empty);
        }
        let (instance_type, payload) = match (key.strip_prefix("pk_test_"), key.strip_prefix("pk_live_")) {
            (Some(payload), _) => (InstanceType::Development, payload),
            (_, Some(payload)) => (InstanceType::Production, payload),
            (None, None) => return Err(PublishableKeyError::Prefix),
        };
        let bytes = PADDED_OR_NOT.decode(payload).map_err(|_| PublishableKeyError::Payload)?;
        let text = String::from_utf8(bytes).map_err(|_| PublishableKeyError::Payload)?;
        match text.strip_suffix('$') {
            Some(host) if host.contains('.') && host.bytes().all(is_of_host) => {
                Ok(Self { text: key.into(), instance_type, frontend_api: host.into() })
            }
            _ => Err(PublishableKeyError::Payload),
        }
    }

    /// The key as it is.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// For whom the instance is.
    #[must_use]
    pub fn instance_type(&self) -> InstanceType {
        self.instance_type
    }

    /// The host of the instance's Frontend API, which issues its tokens: `clerk.example.com`.
    #[must_use]
    pub fn frontend_api(&self) -> &str {
        &self.frontend_api
    }
}

impl PublishableKey {
    /// What the names of this instance's cookies end with, behind an underscore, so that applications on one domain do not
    /// take each other's: the first 8 letters of the SHA-1 of the key, in the alphabet of base64url.
    #[cfg(feature = "http")]
    pub(crate) fn cookie_suffix(&self) -> String {
        use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
        use base64::prelude::BASE64_URL_SAFE_NO_PAD;

        let mut suffix =
            BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, self.text.as_bytes()));
        suffix.truncate(8);
        suffix
    }
}

/// Letters of a host with a port, which is all that a key may name: whatever else would end up in addresses.
fn is_of_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':')
}

impl fmt::Display for PublishableKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Why a text is no publishable key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PublishableKeyError {
    /// There is nothing in it.
    #[error("the publishable key is empty: copy it from the API keys page of the Clerk dashboard")]
    Empty,
    /// It does not begin as publishable keys do.
    #[error("a publishable key begins with `pk_test_` or `pk_live_`: is this another key?")]
    Prefix,
    /// What follows is not that of a publishable key.
    #[error("the publishable key names no instance: it was cut off or changed, so copy it anew")]
    Payload,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_name_their_instance() {
        for (key, instance_type, frontend_api) in [
            ("pk_live_Y2xlcmsuZXhhbXBsZS5jb20k", InstanceType::Production, "clerk.example.com"),
            (
                "pk_live_ZmFrZS1jbGVyay10ZXN0LmNsZXJrLmRldiQ=",
                InstanceType::Production,
                "fake-clerk-test.clerk.dev",
            ),
            (
                "pk_live_ZmFrZS1jbGVyay10ZXN0LmNsZXJrLmRldiQ",
                InstanceType::Production,
                "fake-clerk-test.clerk.dev",
            ),
            (
                "pk_test_Zm9vLWJhci0xMy5jbGVyay5hY2NvdW50cy5kZXYk",
                InstanceType::Development,
                "foo-bar-13.clerk.accounts.dev",
            ),
            (" pk_test_Y2xlcmsuY2xlcmsuZGV2JA\n", InstanceType::Development, "clerk.clerk.dev"),
        ] {
            let read = PublishableKey::new(key).unwrap();
            assert_eq!((read.instance_type(), read.frontend_api()), (instance_type, frontend_api));
        }
    }

    #[cfg(feature = "http")]
    #[test]
    fn the_suffix_of_cookies_is_of_the_key_as_it_is_written() {
        for (key, suffix) in [
            ("pk_live_Y2xlcmsuZXhhbXBsZS5jb20k", "naoXFJnI"),
            ("pk_test_Zm9vLWJhci0xMy5jbGVyay5hY2NvdW50cy5kZXYk", "nx2hSE6I"),
            ("pk_test_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA", "vWCgMp3A"),
            ("pk_live_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA", "MqCvchyS"),
            ("pk_live_Y2xlcmsuY2xlcmsuZGV2JA", "1Z8AzTQD"),
            ("pk_test_Y2xlcmsuY2xlcmsuZGV2JA", "QvfNY2dr"),
            ("pk_live_ZmFrZS1jbGVyay10ZXN0LmNsZXJrLmFjY291bnRzLmRldiQ=", "qReyu04C"),
            ("pk_test_ZW5vdWdoLWFscGFjYS04Mi5jbGVyay5hY2NvdW50cy5sY2xjbGVyay5jb20k", "jtYvyt_H"),
        ] {
            assert_eq!(PublishableKey::new(key).unwrap().cookie_suffix(), suffix);
        }
    }

    #[test]
    fn what_is_none_is_refused() {
        use PublishableKeyError::{Empty, Payload, Prefix};

        for (key, error) in [
            ("", Empty),
            ("whatever", Prefix),
            ("fake_pk", Prefix),
            ("pk_live", Prefix),
            ("test_Y2xlcmsuY2xlcmsuZGV2JA", Prefix),
            ("sk_live_Y2xlcmsuY2xlcmsuZGV2JA", Prefix),
            ("pk_live_", Payload),
            ("pk_live_invalid", Payload),
            ("pk_live_a_b", Payload),
            ("pk_live_aW52YWxpZGtleSQ=", Payload),
            ("pk_live_Y2xlcmsuZXhhbXBsZS5jb20k=", Payload),
            ("pk_live_Y2xlcmsuZXhhbXBsZS5jb20k/", Payload),
            ("pk_live_YS5iL2M/ZCQ", Payload),
        ] {
            assert_eq!(PublishableKey::new(key), Err(error), "{key}");
        }
    }
}
