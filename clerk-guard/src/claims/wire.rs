//! A session token's payload as it came.

use serde::{Deserialize, Deserializer};

use super::lenient::{List, Object, Scalar, members};

members! {
    /// The claims of a session token, of either version.
    Wire {
        sub: Scalar = "sub",
        sid: Scalar = "sid",
        iss: Scalar = "iss",
        azp: Scalar = "azp",
        aud: List = "aud",
        exp: Scalar = "exp",
        nbf: Scalar = "nbf",
        iat: Scalar = "iat",
        jti: Scalar = "jti",
        v: Scalar = "v",
        sts: Scalar = "sts",
        fva: List = "fva",
        act: ActorClaim = "act",
        fea: Scalar = "fea",
        pla: Scalar = "pla",
        o: OrgClaim = "o",
        org_id: Scalar = "org_id",
        org_slug: Scalar = "org_slug",
        org_role: Scalar = "org_role",
        org_permissions: List = "org_permissions",
    }
}

members! {
    /// The `o` claim of version 2.
    OrgMembers {
        id: Scalar = "id",
        slug: Scalar = "slg",
        role: Scalar = "rol",
        per: Scalar = "per",
        fpm: Scalar = "fpm",
    }
}

members! {
    /// The `act` claim.
    ActorMembers {
        sub: Scalar = "sub",
        iss: Scalar = "iss",
        sid: Scalar = "sid",
        kind: Scalar = "type",
        act: Earlier = "act",
    }
}

pub(crate) type OrgClaim<'a> = Object<OrgMembers<'a>>;
pub(crate) type ActorClaim<'a> = Object<ActorMembers<'a>>;

/// Who acted before the actor did, and so on.
#[derive(Debug, Default)]
pub(crate) enum Earlier<'a> {
    #[default]
    Absent,
    Given(Box<ActorClaim<'a>>),
}

impl<'de> Deserialize<'de> for Earlier<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Deserialize::deserialize(deserializer).map(Box::new).map(Self::Given)
    }
}
