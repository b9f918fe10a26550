use super::{Actor, Claim, FactorVerificationAge, OrganizationClaims, Permissions, ScopedList};
use crate::base::{OrgId, OrgSlug, STATUS_ACTIVE, SessionId, Timestamp, UserId};

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
    pub(super) json: Box<str>,
    pub(super) version: Version,
    pub(super) user_id: UserId,
    pub(super) session_id: SessionId,
    pub(super) issuer: Option<Box<str>>,
    pub(super) authorized_party: Option<Box<str>>,
    pub(super) token_id: Option<Box<str>>,
    pub(super) expires_at: Timestamp,
    pub(super) not_before: Option<Timestamp>,
    pub(super) issued_at: Option<Timestamp>,
    pub(super) status: Claim<Box<str>>,
    pub(super) factor_verification_age: Claim<FactorVerificationAge>,
    pub(super) actor: Claim<Actor>,
    pub(super) features: Claim<ScopedList>,
    pub(super) plans: Claim<ScopedList>,
    pub(super) organization: Claim<OrganizationClaims>,
}

impl SessionClaims {
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
