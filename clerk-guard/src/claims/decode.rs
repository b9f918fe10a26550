use super::{
    Actor, Claim, ClaimsError, FactorVerificationAge, ScopedList, SessionClaims, Version, Wire,
    claim::{Malformed, optional_text},
    lenient::{self, List, Scalar},
    v1, v2,
};
use crate::base::{SessionId, Timestamp, UserId};

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
