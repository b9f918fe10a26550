use super::Secret;

/// A secret key of the Backend API: `sk_test_…` or `sk_live_…`.
///
/// Its text never appears in `Debug`, and there is no `Display`.
///
/// ```
/// let key = clerk_guard::SecretKey::new(" sk_test_not-a-real-key\n").unwrap();
/// assert_eq!(format!("{key:?}"), "SecretKey([redacted])");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretKey(Secret);

impl SecretKey {
    /// Takes the key, less the white space that copying leaves around it.
    ///
    /// # Errors
    ///
    /// [`SecretKeyError`] where nothing remains, or where what remains cannot stand in an HTTP header.
    pub fn new(key: &str) -> Result<Self, SecretKeyError> {
        checked(key).map(Self)
    }

    /// For whom its instance is, as far as the key tells.
    pub(crate) fn instance_type(&self) -> Option<super::InstanceType> {
        let begins_with =
            |prefixes: [&str; 2]| prefixes.iter().any(|prefix| self.expose().starts_with(prefix));
        if begins_with(["sk_test_", "test_"]) {
            Some(super::InstanceType::Development)
        } else {
            begins_with(["sk_live_", "live_"]).then_some(super::InstanceType::Production)
        }
    }

    pub(crate) fn expose(&self) -> &str {
        self.0.expose()
    }
}

/// The secret key of a machine (`ak_…`), by which it makes tokens and asks about those of others.
///
/// Its text never appears in `Debug`, and there is no `Display`.
///
/// ```
/// let key = clerk_guard::MachineSecretKey::new("ak_not-a-real-key").unwrap();
/// assert_eq!(format!("{key:?}"), "MachineSecretKey([redacted])");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineSecretKey(Secret);

impl MachineSecretKey {
    /// Takes the key, less the white space that copying leaves around it.
    ///
    /// # Errors
    ///
    /// [`SecretKeyError`] where nothing remains, or where what remains cannot stand in an HTTP header.
    pub fn new(key: &str) -> Result<Self, SecretKeyError> {
        checked(key).map(Self)
    }

    pub(crate) fn expose(&self) -> &str {
        self.0.expose()
    }
}

fn checked(key: &str) -> Result<Secret, SecretKeyError> {
    let key = key.trim();
    if key.is_empty() {
        Err(SecretKeyError::Empty)
    } else if key.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(Secret::new(key))
    } else {
        Err(SecretKeyError::Characters)
    }
}

/// Why a text is no secret key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SecretKeyError {
    /// There is nothing in it.
    #[error("the secret key is empty: copy it from the Clerk dashboard")]
    Empty,
    /// There is white space or something else in it that no key has.
    #[error("the secret key holds white space or characters that no key has: copy it anew")]
    Characters,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_trimmed_and_checked() {
        assert_eq!(SecretKey::new("  \n"), Err(SecretKeyError::Empty));
        assert_eq!(SecretKey::new("sk_test_a\nb"), Err(SecretKeyError::Characters));
        assert_eq!(SecretKey::new("sk_test_é"), Err(SecretKeyError::Characters));
        assert_eq!(SecretKey::new("sk_test_a "), SecretKey::new("sk_test_a"));
        assert_eq!(MachineSecretKey::new(" "), Err(SecretKeyError::Empty));
        assert_eq!(MachineSecretKey::new("ak_a b"), Err(SecretKeyError::Characters));
    }
}
