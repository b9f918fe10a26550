use std::{fmt, sync::Arc};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::signature::Verifier as _;

use super::{
    TokenError,
    TokenErrorKind::{InvalidSignature, UnknownKey, VerificationFailed},
    Unverified,
    key::{KeyError, RsaKey},
};
use crate::claims::lenient::{List, Members, Object, Scalar, members};

/// The most keys that a set may hold. Instances have one, and two while they change it.
const MAX_KEYS: usize = 64;

members! {
    /// A JSON Web Key, as far as it matters here.
    JwkMembers {
        kty: Scalar = "kty",
        kid: Scalar = "kid",
        alg: Scalar = "alg",
        public_key_use: Scalar = "use",
        key_ops: List = "key_ops",
        n: Scalar = "n",
        e: Scalar = "e",
    }
}

/// The public keys of one instance. Cheap to clone.
#[derive(Clone)]
pub struct KeySet(Arc<Keys>);

#[derive(Debug)]
enum Keys {
    /// One key for whatever a token names.
    Pem(RsaKey),
    ById(Vec<(Box<str>, Slot)>),
}

/// A key that the set has under some id, which is not to say that it can be used.
#[derive(Debug)]
enum Slot {
    Usable(RsaKey),
    /// It is RSA by its looks, and nothing that it signs could ever be verified.
    Broken,
    /// It is for something else.
    Foreign,
}

/// Why an answer is no key set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JwksError {
    /// It is no JSON, or not that of a key set.
    #[error("the answer is no JSON of a key set")]
    Json,
    /// There are no keys in it.
    #[error("there are no keys in the key set")]
    Empty,
    /// There are more keys in it than any instance has.
    #[error("there are more than 64 keys in the key set")]
    Flood,
}

impl KeySet {
    /// The one key of a PEM: networkless verification. It verifies tokens whatever key they name.
    ///
    /// Takes what becomes of a PEM in configuration: without its lines, with `\n` spelled out, without its dashes, in quotes.
    ///
    /// # Errors
    ///
    /// [`KeyError`] where it is not an RSA public key of at least 2048 bits.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        RsaKey::from_pem(pem).map(|key| Self(Arc::new(Keys::Pem(key))))
    }

    /// The keys of a JSON Web Key Set.
    ///
    /// A key that is not for RS256 signatures stays in the set, as one that verifies nothing. Where two have the same id, the
    /// later one counts.
    ///
    /// # Errors
    ///
    /// [`JwksError`] where it is no key set, or an empty one.
    pub fn from_jwks(json: &str) -> Result<Self, JwksError> {
        let set = serde_json::from_str::<Object<JwksMembers<'_>>>(json).map_err(|_| JwksError::Json)?;
        let keys = match set {
            Object::Members(JwksMembers(Some(keys))) => keys,
            Object::Null => return Err(JwksError::Json),
            Object::Members(JwksMembers(None)) | Object::Absent | Object::Other => {
                return Err(JwksError::Empty);
            }
        };
        match keys.len() {
            0 => return Err(JwksError::Empty),
            1..=MAX_KEYS => {}
            _ => return Err(JwksError::Flood),
        }
        let mut slots: Vec<(Box<str>, Slot)> = Vec::with_capacity(keys.len());
        for key in keys {
            let jwk = match key {
                Object::Members(jwk) => jwk,
                Object::Null => return Err(JwksError::Json),
                Object::Absent | Object::Other => continue,
            };
            let Some(id) = jwk.kid.text() else { continue };
            slots.retain(|(other, _)| **other != *id);
            slots.push((id.into(), Slot::from_jwk(&jwk)));
        }
        Ok(Self(Arc::new(Keys::ById(slots))))
    }

    /// Is there a key of this id? A set from a PEM has every one.
    #[must_use]
    pub fn contains(&self, key_id: Option<&str>) -> bool {
        self.slot(key_id).is_some()
    }

    /// Does it have a key of the other set: the same public key, whatever its id?
    #[cfg(feature = "backend")]
    pub(crate) fn has_key_of(&self, other: &Self) -> bool {
        self.usable().any(|key| other.usable().any(|other| key.is(other)))
    }

    #[cfg(feature = "backend")]
    fn usable(&self) -> impl Iterator<Item = &RsaKey> {
        let (pem, slots) = match &*self.0 {
            Keys::Pem(key) => (Some(key), &[][..]),
            Keys::ById(slots) => (None, slots.as_slice()),
        };
        pem.into_iter().chain(slots.iter().filter_map(|(_, slot)| match slot {
            Slot::Usable(key) => Some(key),
            Slot::Broken | Slot::Foreign => None,
        }))
    }

    /// Is it the very same set, as opposed to one with the same keys?
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Looks the token's key up, which may fail before anything else is looked at.
    pub(super) fn find(&self, token: &Unverified<'_>) -> Result<Verifier<'_>, TokenError> {
        self.slot(token.key_id()).ok_or_else(|| {
            TokenError::new(
                UnknownKey,
                "no key of the instance has the id that the token names: is it a token of another instance, or are the secret \
                 key and the publishable key of different ones?",
            )
        })
    }

    fn slot(&self, key_id: Option<&str>) -> Option<Verifier<'_>> {
        match &*self.0 {
            Keys::Pem(key) => Some(Verifier::Key(key)),
            Keys::ById(slots) => {
                let (_, slot) = slots.iter().find(|(id, _)| Some(&**id) == key_id)?;
                Some(match slot {
                    Slot::Usable(key) => Verifier::Key(key),
                    Slot::Broken => Verifier::Broken,
                    Slot::Foreign => Verifier::Foreign,
                })
            }
        }
    }
}

/// What was found under a token's key id.
pub(super) enum Verifier<'a> {
    Key(&'a RsaKey),
    Broken,
    Foreign,
}

impl Verifier<'_> {
    pub(super) fn check_signature(&self, token: &Unverified<'_>) -> Result<(), TokenError> {
        match self {
            Self::Key(key) => key
                .verify(token.signed.as_bytes(), &token.signature)
                .map_err(|_| TokenError::new(InvalidSignature, "the signature is not of the instance's key")),
            Self::Broken => Err(TokenError::own(
                InvalidSignature,
                "the key of this id is no RSA key of at least 2048 bits, and verifies nothing",
            )),
            Self::Foreign => {
                Err(TokenError::own(VerificationFailed, "the key of this id is not for RS256 signatures"))
            }
        }
    }
}

impl Slot {
    fn from_jwk(jwk: &JwkMembers<'_>) -> Self {
        let one_of =
            |member: &Scalar<'_>, value| matches!(member, Scalar::Absent) || member.text() == Some(value);
        let for_verifying = match &jwk.key_ops {
            List::Absent => true,
            List::Items(operations) => operations.iter().any(|operation| operation.text() == Some("verify")),
            List::Null | List::Single(_) => false,
        };
        let ours = jwk.kty.text() == Some("RSA")
            && one_of(&jwk.public_key_use, "sig")
            && one_of(&jwk.alg, "RS256")
            && for_verifying;
        let number = |member: &Scalar<'_>| BASE64_URL_SAFE_NO_PAD.decode(member.text()?).ok();
        match (ours, number(&jwk.n), number(&jwk.e)) {
            (true, Some(n), Some(e)) => RsaKey::from_components(&n, &e).map_or(Self::Broken, Self::Usable),
            _ => Self::Foreign,
        }
    }
}

/// The member `keys` of a set: `None` where it is missing or null.
#[derive(Default)]
struct JwksMembers<'a>(Option<Vec<Object<JwkMembers<'a>>>>);

impl<'de> Members<'de> for JwksMembers<'de> {
    fn read<A: serde::de::MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        let mut keys = None;
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            if key == "keys" {
                keys = map.next_value()?;
            } else {
                map.next_value::<serde::de::IgnoredAny>()?;
            }
        }
        Ok(Self(keys))
    }
}

/// The ids of the keys, and nothing of the keys.
impl fmt::Debug for KeySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Keys::Pem(_) => f.write_str("KeySet(PEM)"),
            Keys::ById(slots) => f.debug_list().entries(slots.iter().map(|(id, _)| id)).finish(),
        }
    }
}
