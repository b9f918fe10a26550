use super::{
    Claim,
    claim::{Malformed, optional_text},
    wire::{ActorClaim, Earlier},
};

/// Who acts as the user, where it is not the user: the `act` claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    subject: Box<str>,
    issuer: Option<Box<str>>,
    session_id: Option<Box<str>>,
    kind: Option<Box<str>>,
    earlier: Option<Box<Self>>,
}

impl Actor {
    pub(super) fn from_wire(claim: &ActorClaim<'_>) -> Claim<Self> {
        match Self::read(claim) {
            Ok(None) => Claim::Absent,
            Ok(Some(actor)) => Claim::Present(actor),
            Err(Malformed) => Claim::Malformed,
        }
    }

    fn read(claim: &ActorClaim<'_>) -> Result<Option<Self>, Malformed> {
        let members = match claim {
            ActorClaim::Absent | ActorClaim::Null => return Ok(None),
            ActorClaim::Members(members) => members,
            ActorClaim::Other => return Err(Malformed),
        };
        Ok(Some(Self {
            subject: optional_text(&members.sub)?.filter(|sub| !sub.is_empty()).ok_or(Malformed)?.into(),
            issuer: optional_text(&members.iss)?.map(Into::into),
            session_id: optional_text(&members.sid)?.map(Into::into),
            kind: optional_text(&members.kind)?.map(Into::into),
            earlier: match &members.act {
                Earlier::Absent => None,
                Earlier::Given(claim) => Self::read(claim)?.map(Box::new),
            },
        }))
    }

    /// The one who really acts: usually the id of a user.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Who vouches for that.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// The session from which the impersonation was started.
    #[must_use]
    pub fn session_id(&self) -> Option<&str> {
        self.session_id.as_deref()
    }

    /// `agent` where a program acts on the user's behalf.
    #[must_use]
    pub fn kind(&self) -> Option<&str> {
        self.kind.as_deref()
    }

    /// On whose behalf the actor acts, where it is itself acted for.
    #[must_use]
    pub fn earlier(&self) -> Option<&Self> {
        self.earlier.as_deref()
    }
}
