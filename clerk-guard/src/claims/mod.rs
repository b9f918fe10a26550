//! What a session token says, in version 1 or version 2 of its layout.
//!
//! Both become one [`SessionClaims`]. A claim of the wrong type is kept as 'malformed': whoever asks about it learns that
//! nothing can be told, which denies, while the rest of the token stays usable.

mod actor;
mod bitmap;
mod error;
mod factor_age;
pub(crate) mod lenient;
mod organization;
mod permissions;
mod scopes;
mod v1;
mod v2;
mod wire;
mod word;

use self::lenient::{List, Scalar};
pub use self::{
    actor::Actor,
    error::ClaimsError,
    factor_age::FactorVerificationAge,
    permissions::{PermissionKey, Permissions},
    scopes::{Scope, ScopedList},
};
pub(crate) use self::{organization::OrganizationClaims, permissions::PermissionWords, wire::Wire};
use crate::base::{OrgId, OrgSlug, STATUS_ACTIVE, SessionId, Timestamp, UserId};

/// A claim that may be there, or not, or of no use.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Claim<T> {
    /// It is missing or null, which says something: there is no organization, no plan, no impersonation.
    #[default]
    Absent,
    /// It is there and cannot be read. Whatever depends on it denies.
    Malformed,
    /// It says this.
    Present(T),
}

impl<T> Claim<T> {
    fn from_result(result: Result<T, Malformed>) -> Self {
        result.map_or(Self::Malformed, Self::Present)
    }

    /// The claim by reference.
    pub fn as_ref(&self) -> Claim<&T> {
        match self {
            Self::Absent => Claim::Absent,
            Self::Malformed => Claim::Malformed,
            Self::Present(value) => Claim::Present(value),
        }
    }

    /// What it says, if it says something.
    pub fn present(self) -> Option<T> {
        match self {
            Self::Present(value) => Some(value),
            Self::Absent | Self::Malformed => None,
        }
    }
}

/// A claim has a type that it never has, or a shape that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

fn optional_text<'a>(claim: &'a Scalar<'_>) -> Result<Option<&'a str>, Malformed> {
    match claim {
        Scalar::Absent | Scalar::Null => Ok(None),
        Scalar::Text(text) => Ok(Some(text)),
        Scalar::Number(_) | Scalar::Other => Err(Malformed),
    }
}

/// The layouts of session tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Version {
    /// `org_id`, `org_role`, `org_permissions`: deprecated in 2025, still sent by older instances.
    V1,
    /// `o`, `fea`, `pla`, and permissions as bit masks.
    V2,
}

/// The claims of a session token.
///
/// These are what a payload says, no more: [`from_json`](Self::from_json) asks for no signature. Only
/// [`TokenVerifier`](crate::verify::TokenVerifier) makes somebody signed in of them.
#[derive(Clone)]
pub struct SessionClaims {
    json: Box<str>,
    version: Version,
    user_id: UserId,
    session_id: SessionId,
    issuer: Option<Box<str>>,
    authorized_party: Option<Box<str>>,
    token_id: Option<Box<str>>,
    expires_at: Timestamp,
    not_before: Option<Timestamp>,
    issued_at: Option<Timestamp>,
    status: Claim<Box<str>>,
    factor_verification_age: Claim<FactorVerificationAge>,
    actor: Claim<Actor>,
    features: Claim<ScopedList>,
    plans: Claim<ScopedList>,
    organization: Claim<OrganizationClaims>,
}

impl SessionClaims {
    /// Reads a payload, without asking who wrote it.
    ///
    /// # Errors
    ///
    /// [`ClaimsError`] where it is not that of a session: no user, no session, no expiry, or a version that we do not know.
    /// Other claims that cannot be read are [malformed](Self::malformed) and deny what depends on them.
    ///
    /// ```
    /// use clerk_guard::claims::SessionClaims;
    ///
    /// let claims = SessionClaims::from_json(
    ///     r#"{"v":2,"sub":"user_ada","sid":"sess_1","exp":1749789537,
    ///         "o":{"id":"org_acme","rol":"admin","per":"read,write","fpm":"2"},"fea":"o:data"}"#,
    /// )?;
    /// assert_eq!(claims.user_id(), "user_ada");
    /// assert_eq!(claims.org_role(), Some("org:admin"));
    /// assert!(claims.permissions().present().unwrap().contains("org:data:write"));
    /// # Ok::<(), clerk_guard::claims::ClaimsError>(())
    /// ```
    pub fn from_json(json: impl Into<Box<str>>) -> Result<Self, ClaimsError> {
        let json = json.into();
        let mut claims = Self::from_wire(&lenient::read(&json).map_err(|error| ClaimsError::json(&error))?)?;
        claims.json = json;
        Ok(claims)
    }

    /// From a payload that was read before. The caller adds the text, which `wire` may borrow.
    pub(crate) fn from_wire(wire: &Wire<'_>) -> Result<Self, ClaimsError> {
        let version = version(&wire.v)?;
        let features = scoped(&wire.fea);
        let organization = match version {
            Version::V1 if !v1::is_given(wire) => Claim::Absent,
            Version::V1 => Claim::from_result(v1::organization(wire)),
            Version::V2 => match v2::organization(wire, &features) {
                Ok(organization) => organization.map_or(Claim::Absent, Claim::Present),
                Err(Malformed) => Claim::Malformed,
            },
        };
        let named = |claim: &Scalar<'_>| claim.text().filter(|id| !id.is_empty()).map(Box::<str>::from);
        Ok(Self {
            json: Box::default(),
            version,
            user_id: UserId::new(named(&wire.sub).ok_or(ClaimsError::User)?),
            session_id: SessionId::new(named(&wire.sid).ok_or(ClaimsError::Session)?),
            issuer: wire.iss.text().map(Into::into),
            authorized_party: wire.azp.text().map(Into::into),
            token_id: wire.jti.text().map(Into::into),
            expires_at: date(&wire.exp)
                .map_err(|Malformed| ClaimsError::Date("exp"))?
                .ok_or(ClaimsError::Date("exp"))?,
            not_before: date(&wire.nbf).map_err(|Malformed| ClaimsError::Date("nbf"))?,
            issued_at: date(&wire.iat).map_err(|Malformed| ClaimsError::Date("iat"))?,
            status: match optional_text(&wire.sts) {
                Ok(status) => status.map_or(Claim::Absent, |status| Claim::Present(status.into())),
                Err(Malformed) => Claim::Malformed,
            },
            factor_verification_age: factor_age(&wire.fva),
            actor: Actor::from_wire(&wire.act),
            features,
            plans: scoped(&wire.pla),
            organization,
        })
    }

    pub(crate) fn with_json(mut self, json: Box<str>) -> Self {
        self.json = json;
        self
    }

    /// The whole payload, as it was signed.
    #[must_use]
    pub fn as_json(&self) -> &str {
        &self.json
    }

    /// The layout of the token: `v`.
    #[must_use]
    pub fn version(&self) -> Version {
        self.version
    }

    /// The user: `sub`. Never empty.
    #[must_use]
    pub fn user_id(&self) -> &UserId {
        &self.user_id
    }

    /// The session: `sid`. Never empty.
    #[must_use]
    pub fn session_id(&self) -> &SessionId {
        &self.session_id
    }

    /// The Frontend API that issued the token: `iss`.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// The origin that asked for the token: `azp`.
    #[must_use]
    pub fn authorized_party(&self) -> Option<&str> {
        self.authorized_party.as_deref()
    }

    /// The token's own id: `jti`.
    #[must_use]
    pub fn token_id(&self) -> Option<&str> {
        self.token_id.as_deref()
    }

    /// When the token ends: `exp`.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// When the token begins: `nbf`.
    #[must_use]
    pub fn not_before(&self) -> Option<Timestamp> {
        self.not_before
    }

    /// When the token was made: `iat`.
    #[must_use]
    pub fn issued_at(&self) -> Option<Timestamp> {
        self.issued_at
    }

    /// The status of the session: `sts`. Missing in tokens of older instances, where it means active.
    #[must_use]
    pub fn status(&self) -> Claim<&str> {
        match &self.status {
            Claim::Absent => Claim::Absent,
            Claim::Malformed => Claim::Malformed,
            Claim::Present(status) => Claim::Present(status),
        }
    }

    /// Is the session without open tasks? A status that we do not know says no.
    #[must_use]
    pub fn is_active(&self) -> bool {
        matches!(self.status(), Claim::Absent | Claim::Present(STATUS_ACTIVE))
    }

    /// When the user last proved who they are: `fva`.
    #[must_use]
    pub fn factor_verification_age(&self) -> Claim<FactorVerificationAge> {
        self.factor_verification_age.clone()
    }

    /// Who acts as the user: `act`.
    #[must_use]
    pub fn actor(&self) -> Claim<&Actor> {
        self.actor.as_ref()
    }

    /// The features of the organization and of the user: `fea`.
    #[must_use]
    pub fn features(&self) -> Claim<&ScopedList> {
        self.features.as_ref()
    }

    /// The plans of the organization and of the user: `pla`.
    #[must_use]
    pub fn plans(&self) -> Claim<&ScopedList> {
        self.plans.as_ref()
    }

    /// The active organization: `o.id` or `org_id`.
    #[must_use]
    pub fn org_id(&self) -> Option<&OrgId> {
        self.organization.as_ref().present()?.id.as_ref()
    }

    /// Its slug, if it has one: `o.slg` or `org_slug`.
    #[must_use]
    pub fn org_slug(&self) -> Option<&OrgSlug> {
        self.organization.as_ref().present()?.slug.as_ref()
    }

    /// The user's role in it, with the prefix `org:`: `o.rol` or `org_role`.
    #[must_use]
    pub fn org_role(&self) -> Option<&str> {
        self.organization.as_ref().present()?.role.as_deref()
    }

    /// What the user may do in it: `o.per` and `o.fpm` with `fea`, or `org_permissions`.
    #[must_use]
    pub fn permissions(&self) -> Claim<&Permissions> {
        match self.organization.as_ref() {
            Claim::Absent => Claim::Absent,
            Claim::Malformed => Claim::Malformed,
            Claim::Present(organization) => organization.permissions.as_ref(),
        }
    }

    pub(crate) fn organization(&self) -> Claim<&OrganizationClaims> {
        self.organization.as_ref()
    }

    /// The names of the claims that cannot be read. A token of Clerk's has none.
    pub fn malformed(&self) -> impl Iterator<Item = &'static str> {
        let permissions =
            matches!(self.organization, Claim::Present(_)) && matches!(self.permissions(), Claim::Malformed);
        [
            (self.status == Claim::Malformed, "sts"),
            (self.factor_verification_age == Claim::Malformed, "fva"),
            (self.actor == Claim::Malformed, "act"),
            (matches!(self.features, Claim::Malformed), "fea"),
            (matches!(self.plans, Claim::Malformed), "pla"),
            (matches!(self.organization, Claim::Malformed), self.version.organization_claim()),
            (permissions, "org_permissions"),
        ]
        .into_iter()
        .filter_map(|(malformed, name)| malformed.then_some(name))
    }
}

impl Version {
    /// The claim that names the organization.
    pub(crate) fn organization_claim(self) -> &'static str {
        match self {
            Self::V1 => "org_id",
            Self::V2 => "o",
        }
    }
}

/// Shows who and when. Not the payload: an application may keep anything in it.
impl std::fmt::Debug for SessionClaims {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SessionClaims")
            .field("version", &self.version)
            .field("user_id", &self.user_id)
            .field("session_id", &self.session_id)
            .field("org_id", &self.org_id())
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

#[expect(clippy::float_cmp, reason = "a version is this number or it is not")]
fn version(claim: &Scalar<'_>) -> Result<Version, ClaimsError> {
    match claim {
        Scalar::Absent => Ok(Version::V1),
        Scalar::Number(number) if *number == 1.0 => Ok(Version::V1),
        Scalar::Number(number) if *number == 2.0 => Ok(Version::V2),
        _ => Err(ClaimsError::Version),
    }
}

fn scoped(claim: &Scalar<'_>) -> Claim<ScopedList> {
    match optional_text(claim) {
        Ok(None) => Claim::Absent,
        Ok(Some(text)) => Claim::from_result(ScopedList::read(text)),
        Err(Malformed) => Claim::Malformed,
    }
}

fn factor_age(claim: &List<'_>) -> Claim<FactorVerificationAge> {
    match claim {
        List::Absent | List::Null => Claim::Absent,
        List::Items(items) => match items.as_slice() {
            [Scalar::Number(first), Scalar::Number(second)] => {
                Claim::from_result(FactorVerificationAge::from_claim(*first, *second).ok_or(Malformed))
            }
            _ => Claim::Malformed,
        },
        List::Single(_) => Claim::Malformed,
    }
}

/// A date claim, in seconds since 1970; what lies behind the whole second is cut off.
pub(crate) fn date(claim: &Scalar<'_>) -> Result<Option<Timestamp>, Malformed> {
    /// The furthest that a date of JavaScript reaches in either direction. What claims to lie beyond is no date.
    const LAST: f64 = 8_640_000_000_000.0;

    match claim {
        Scalar::Absent => Ok(None),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "cutting off the fraction, well within the range of an i64"
        )]
        Scalar::Number(seconds) if seconds.abs() <= LAST => {
            Ok(Some(Timestamp::from_unix_seconds(*seconds as i64)))
        }
        Scalar::Null | Scalar::Text(_) | Scalar::Number(_) | Scalar::Other => Err(Malformed),
    }
}
