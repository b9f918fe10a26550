use jsonwebtoken::Algorithm;

use super::{TokenError, TokenErrorKind as Kind};
use crate::{
    base::{CATEGORY_IGNORE, CATEGORY_M2M, CATEGORY_SESSION, TYPE_JWT, TYPES_OF_ACCESS_TOKENS},
    claims::lenient::{List, Scalar, members},
};

members! {
    /// The header of a token. Members that are not here are none of our business, as the service asks.
    HeaderMembers {
        alg: Scalar = "alg",
        typ: Scalar = "typ",
        cat: Scalar = "cat",
        kid: Scalar = "kid",
        crit: List = "crit",
    }
}

/// The header, read into what matters of it.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) key_id: Option<Box<str>>,
    algorithm: Signing,
    kind: Type,
    category: Category,
    is_critical: bool,
}

#[derive(Debug)]
enum Signing {
    Rs256,
    /// RS384 and RS512, which Clerk's own verifier knows, and its keys then refuse.
    OtherRsa,
    Other,
}

#[derive(Debug)]
enum Type {
    Absent,
    Jwt,
    /// Of an OAuth access token, by RFC 9068.
    AccessToken(&'static str),
    Other(Option<Box<str>>),
}

#[derive(Debug, PartialEq, Eq)]
enum Category {
    Absent,
    Session,
    Ignore,
    M2m,
    Other,
}

impl Header {
    pub(super) fn from_members(members: &HeaderMembers<'_>) -> Self {
        Self {
            key_id: members.kid.text().map(Into::into),
            algorithm: match members.alg.text().map(str::parse) {
                Some(Ok(Algorithm::RS256)) => Signing::Rs256,
                Some(Ok(Algorithm::RS384 | Algorithm::RS512)) => Signing::OtherRsa,
                _ => Signing::Other,
            },
            kind: match &members.typ {
                Scalar::Absent => Type::Absent,
                Scalar::Text(kind) if kind == TYPE_JWT => Type::Jwt,
                other => match TYPES_OF_ACCESS_TOKENS.into_iter().find(|kind| other.text() == Some(*kind)) {
                    Some(kind) => Type::AccessToken(kind),
                    None => Type::Other(other.text().map(Into::into)),
                },
            },
            category: match &members.cat {
                Scalar::Absent => Category::Absent,
                category => match category.text() {
                    Some(CATEGORY_SESSION) => Category::Session,
                    Some(CATEGORY_IGNORE) => Category::Ignore,
                    Some(CATEGORY_M2M) => Category::M2m,
                    _ => Category::Other,
                },
            },
            is_critical: !matches!(members.crit, List::Absent),
        }
    }

    /// Machine tokens are told apart before any key is looked for.
    pub(super) fn check_machine(&self) -> Result<(), TokenError> {
        if self.category == Category::M2m {
            return Err(TokenError::new(Kind::Invalid, "`cat` is that of a machine token"));
        }
        Ok(())
    }

    /// `typ` must be one of those allowed. Where nobody said which, it may be missing.
    pub(super) fn check_type(&self, allowed: Option<&[String]>) -> Result<(), TokenError> {
        let listed =
            |kind: &str| allowed.is_some_and(|allowed| allowed.iter().any(|allowed| allowed == kind));
        let matches = match &self.kind {
            Type::Absent => allowed.is_none(),
            Type::Jwt => allowed.is_none() || listed(TYPE_JWT),
            Type::AccessToken(kind) => listed(kind),
            Type::Other(kind) => kind.as_deref().is_some_and(listed),
        };
        if matches { Ok(()) } else { Err(TokenError::new(Kind::Invalid, "`typ` is not what is asked for")) }
    }

    /// Is it of another class than session tokens, by what genuine tokens of Clerk's say of themselves?
    pub(super) fn check_class(&self) -> Result<(), TokenError> {
        if !matches!(self.category, Category::Absent | Category::Session | Category::Ignore) {
            return Err(TokenError::own(Kind::TypeMismatch, "`cat` is not that of a session token"));
        }
        if self.is_access_token() {
            return Err(TokenError::own(Kind::TypeMismatch, "`typ` is not that of a session token"));
        }
        Ok(())
    }

    /// An OAuth access token, by its type.
    pub(super) fn is_access_token(&self) -> bool {
        matches!(self.kind, Type::AccessToken(_))
    }

    /// The category of tokens from machine to machine, or none.
    pub(super) fn may_be_m2m(&self) -> bool {
        matches!(self.category, Category::Absent | Category::M2m)
    }

    pub(super) fn check_algorithm(&self) -> Result<(), TokenError> {
        match self.algorithm {
            Signing::Rs256 => Ok(()),
            Signing::OtherRsa => {
                Err(TokenError::own(Kind::VerificationFailed, "`alg` is not that of the key, RS256"))
            }
            Signing::Other => Err(TokenError::new(Kind::InvalidAlgorithm, "`alg` is not RS256")),
        }
    }

    /// Is it the header of a session token, and none that asks for more than we understand?
    ///
    /// Stricter than Clerk's verifier, so it comes when all else is found right.
    pub(super) fn check_session(&self) -> Result<(), TokenError> {
        self.check_class()?;
        if !matches!(self.kind, Type::Absent | Type::Jwt) {
            return Err(TokenError::own(Kind::TypeMismatch, "`typ` is not that of a session token"));
        }
        self.check_extensions()
    }

    pub(super) fn check_extensions(&self) -> Result<(), TokenError> {
        if self.is_critical {
            return Err(TokenError::own(Kind::Invalid, "`crit` asks for extensions, and we know none"));
        }
        Ok(())
    }
}
