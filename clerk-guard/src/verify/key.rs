use std::fmt;

#[cfg(feature = "backend")]
use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::{
    rsa::PublicEncryptingKey,
    signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use jsonwebtoken::{
    Algorithm,
    crypto::JwtVerifier,
    signature::{self, Verifier},
};

/// Why a text is no key to verify with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The PEM holds a private key.
    #[error(
        "this is a private key, which belongs to nobody but Clerk: configure the public one (`BEGIN PUBLIC KEY`)"
    )]
    Private,
    /// The PEM holds something else.
    #[error("this PEM holds no public key: configure the one of the API keys page (`BEGIN PUBLIC KEY`)")]
    Label,
    /// It is not base64, or is cut off.
    #[error("the key is not base64, or is cut off: copy it anew, from the first dash to the last")]
    Encoding,
    /// It is not an RSA key that can be used.
    #[error("the key is no RSA public key")]
    Rsa,
    /// It is an RSA key of fewer than 2048 bits.
    #[error("the key has fewer than 2048 bits, which is too weak")]
    Weak,
}

/// An RSA public key, parsed once.
pub(super) struct RsaKey(ParsedPublicKey);

impl RsaKey {
    /// From the modulus and exponent of a JWK, big-endian.
    pub(super) fn from_components(n: &[u8], e: &[u8]) -> Result<Self, KeyError> {
        let components = RsaPublicKeyComponents { n, e };
        let key = components.to_parsed_public_key(&RSA_PKCS1_2048_8192_SHA256).map_err(|_| KeyError::Rsa)?;
        Self::strong(key)
    }

    /// From a PEM, whether or not its lines and dashes survived the environment variable that it came in.
    pub(super) fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let pem = pem.trim().trim_matches(['"', '\'']).replace("\\r", "").replace("\\n", "\n");
        let body = match pem.trim().strip_prefix("-----BEGIN ") {
            None => pem.as_str(),
            Some(rest) => {
                let (label, rest) = rest.split_once("-----").ok_or(KeyError::Encoding)?;
                match label {
                    "PUBLIC KEY" | "RSA PUBLIC KEY" => {}
                    label if label.contains("PRIVATE") => return Err(KeyError::Private),
                    _ => return Err(KeyError::Label),
                }
                rest.split_once("-----END ").ok_or(KeyError::Encoding)?.0
            }
        };
        let base64: String = body
            .chars()
            .filter(|char| !char.is_whitespace())
            .map(|char| match char {
                '-' => '+',
                '_' => '/',
                char => char,
            })
            .collect();
        let der = BASE64_STANDARD.decode(base64).map_err(|_| KeyError::Encoding)?;
        let key = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der).map_err(|_| KeyError::Rsa)?;
        Self::strong(key)
    }

    /// Is it the same key, whatever it was read from?
    #[cfg(feature = "backend")]
    pub(super) fn is(&self, other: &Self) -> bool {
        match (self.0.as_der(), other.0.as_der()) {
            (Ok(one), Ok(other)) => one.as_ref() == other.as_ref(),
            _ => false,
        }
    }

    fn strong(key: ParsedPublicKey) -> Result<Self, KeyError> {
        // The parsed key does not tell its size; this type refuses those that are too small.
        PublicEncryptingKey::from_der(key.as_ref()).map_err(|_| KeyError::Weak)?;
        Ok(Self(key))
    }
}

/// Lets jsonwebtoken's vocabulary speak of this key, and keeps us clear of its process-wide default provider.
impl JwtVerifier for RsaKey {
    fn algorithm(&self) -> Algorithm {
        Algorithm::RS256
    }
}

impl Verifier<Vec<u8>> for RsaKey {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), signature::Error> {
        self.0.verify_sig(message, signature).map_err(signature::Error::from_source)
    }
}

impl fmt::Debug for RsaKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RsaKey")
    }
}
