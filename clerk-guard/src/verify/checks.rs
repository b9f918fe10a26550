//! The checks of a token's claims, one function each.

use std::time::Duration;

use super::{
    TokenError,
    TokenErrorKind::{
        self, Expired, InvalidAuthorizedParties, InvalidIssuer, IssuedInTheFuture, NotActiveYet,
        TypeMismatch, VerificationFailed,
    },
};
use crate::{
    base::{MACHINE_SUBJECT, Timestamp},
    claims::{
        SessionClaims, Wire, date,
        lenient::{List, Scalar},
    },
};

type Check = Result<(), TokenError>;

pub(super) fn subject(claims: &Wire<'_>) -> Check {
    match claims.sub {
        Scalar::Text(_) => Ok(()),
        _ => fail(VerificationFailed, "claim `sub` is missing or no text"),
    }
}

/// One of the audiences must be ours, if we have any and the token names any.
pub(super) fn audience(claims: &Wire<'_>, ours: &[String]) -> Check {
    let mut named = audiences(claims)
        .iter()
        .filter(|audience| audience.is_given() && audience.text() != Some(""))
        .peekable();
    let is_ours =
        |audience: &Scalar<'_>| audience.text().is_some_and(|text| ours.iter().any(|our| our == text));
    let skip = ours.is_empty() || named.peek().is_none() || audiences(claims).iter().any(is_odd);
    if skip || named.any(is_ours) {
        Ok(())
    } else {
        fail(VerificationFailed, "claim `aud` names none of the configured audiences")
    }
}

/// Does the claim name audiences and nothing else? Clerk's verifier passes what does not.
pub(super) fn audience_shape(claims: &Wire<'_>, ours: &[String]) -> Check {
    if !ours.is_empty() && audiences(claims).iter().any(is_odd) {
        return own(VerificationFailed, "claim `aud` is no text or list of texts");
    }
    Ok(())
}

/// The same for access tokens, of which one must be named where we have any.
pub(super) fn audience_is_named(claims: &Wire<'_>, ours: &[String]) -> Check {
    let named =
        || audiences(claims).iter().filter_map(Scalar::text).any(|text| ours.iter().any(|our| our == text));
    if ours.is_empty() || named() {
        audience_shape(claims, ours)
    } else {
        fail(VerificationFailed, "claim `aud` names none of the configured audiences")
    }
}

pub(super) fn audiences<'a>(claims: &'a Wire<'_>) -> &'a [Scalar<'a>] {
    match &claims.aud {
        List::Absent | List::Null => &[],
        List::Single(audience) => std::slice::from_ref(audience),
        List::Items(audiences) => audiences,
    }
}

fn is_odd(audience: &Scalar<'_>) -> bool {
    matches!(audience, Scalar::Number(_) | Scalar::Other)
}

pub(super) fn authorized_party(claims: &Wire<'_>, authorized: &[String]) -> Check {
    one_of(&claims.azp, authorized, InvalidAuthorizedParties, "azp")
}

pub(super) fn issuer(claims: &Wire<'_>, issuers: &[String]) -> Check {
    one_of(&claims.iss, issuers, InvalidIssuer, "iss")
}

pub(super) fn expiry(claims: &Wire<'_>, span: Span) -> Check {
    match date(&claims.exp) {
        Ok(Some(expiry)) if span.is_past(expiry) => fail(Expired, moment("exp", expiry, span.now)),
        Ok(Some(_)) => Ok(()),
        _ => own(VerificationFailed, "claim `exp` is missing or no date"),
    }
}

pub(super) fn not_before(claims: &Wire<'_>, span: Span) -> Check {
    not_in_the_future(&claims.nbf, span, NotActiveYet, "nbf")
}

pub(super) fn issued_at(claims: &Wire<'_>, span: Span) -> Check {
    not_in_the_future(&claims.iat, span, IssuedInTheFuture, "iat")
}

/// Machine tokens name a machine.
pub(super) fn no_machine(claims: &Wire<'_>) -> Check {
    if is_machine(claims) { own(TypeMismatch, "claim `sub` is that of a machine") } else { Ok(()) }
}

pub(super) fn is_machine(claims: &Wire<'_>) -> bool {
    claims.sub.text().is_some_and(|subject| subject.starts_with(MACHINE_SUBJECT))
}

/// Machine tokens name a machine, and whoever does not name a user is nobody.
pub(super) fn user(claims: &Wire<'_>) -> Check {
    no_machine(claims)?;
    match claims.sub.text() {
        Some("") | None => own(VerificationFailed, "claim `sub` is empty"),
        Some(_) => Ok(()),
    }
}

fn one_of(claim: &Scalar<'_>, allowed: &[String], kind: TokenErrorKind, name: &str) -> Check {
    let value = claim.text().filter(|value| !value.is_empty());
    if allowed.is_empty() || value.is_some_and(|value| allowed.iter().any(|allowed| allowed == value)) {
        return Ok(());
    }
    let value: String = value.unwrap_or_default().chars().take(100).collect();
    fail(kind, format!("claim `{name}` is {value:?}, which is not among those configured"))
}

fn not_in_the_future(claim: &Scalar<'_>, span: Span, kind: TokenErrorKind, name: &str) -> Check {
    match date(claim) {
        Ok(Some(claimed)) if span.is_ahead(claimed) => fail(kind, moment(name, claimed, span.now)),
        Ok(_) => Ok(()),
        Err(_) => own(VerificationFailed, format!("claim `{name}` is no date")),
    }
}

/// The present, give or take how far clocks may be apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) now: Timestamp,
    pub(super) skew: Duration,
}

impl Span {
    fn is_past(self, moment: Timestamp) -> bool {
        micros(moment) <= micros(self.now) - self.skew_micros()
    }

    fn is_ahead(self, moment: Timestamp) -> bool {
        micros(moment) > micros(self.now) + self.skew_micros()
    }

    /// The dates of a token that was verified before.
    pub(super) fn holds(self, claims: &SessionClaims) -> bool {
        let ahead = |moment: Option<Timestamp>| moment.is_some_and(|moment| self.is_ahead(moment));
        !self.is_past(claims.expires_at()) && !ahead(claims.not_before()) && !ahead(claims.issued_at())
    }

    fn skew_micros(self) -> i128 {
        i128::try_from(self.skew.as_micros()).unwrap_or(i128::MAX >> 1)
    }
}

fn micros(moment: Timestamp) -> i128 {
    i128::from(moment.as_unix_millis()) * 1000
}

fn moment(name: &str, claimed: Timestamp, now: Timestamp) -> String {
    format!(
        "claim `{name}` is {}, and it is {} (seconds since 1970)",
        claimed.as_unix_seconds(),
        now.as_unix_seconds()
    )
}

fn fail(kind: TokenErrorKind, detail: impl Into<Box<str>>) -> Check {
    Err(TokenError::new(kind, detail))
}

fn own(kind: TokenErrorKind, detail: impl Into<Box<str>>) -> Check {
    Err(TokenError::own(kind, detail))
}
