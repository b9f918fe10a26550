//! The checks of a token's claims, one function each.

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
        Wire, date,
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
        return fail(VerificationFailed, "claim `aud` is no text or list of texts");
    }
    Ok(())
}

fn audiences<'a>(claims: &'a Wire<'_>) -> &'a [Scalar<'a>] {
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

pub(super) fn expiry(claims: &Wire<'_>, now: i128, skew: i128) -> Check {
    match date(&claims.exp) {
        Ok(Some(expiry)) if micros(expiry) <= now - skew => fail(Expired, moment("exp", expiry, now)),
        Ok(Some(_)) => Ok(()),
        _ => fail(VerificationFailed, "claim `exp` is missing or no date"),
    }
}

pub(super) fn not_before(claims: &Wire<'_>, now: i128, skew: i128) -> Check {
    not_in_the_future(&claims.nbf, now, skew, NotActiveYet, "nbf")
}

pub(super) fn issued_at(claims: &Wire<'_>, now: i128, skew: i128) -> Check {
    not_in_the_future(&claims.iat, now, skew, IssuedInTheFuture, "iat")
}

/// Machine tokens name a machine, and whoever does not name a user is nobody.
pub(super) fn user(claims: &Wire<'_>) -> Check {
    match claims.sub.text() {
        Some(subject) if subject.starts_with(MACHINE_SUBJECT) => {
            fail(TypeMismatch, "claim `sub` is that of a machine")
        }
        Some("") | None => fail(VerificationFailed, "claim `sub` is empty"),
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

fn not_in_the_future(claim: &Scalar<'_>, now: i128, skew: i128, kind: TokenErrorKind, name: &str) -> Check {
    match date(claim) {
        Ok(Some(moment_)) if micros(moment_) > now + skew => fail(kind, moment(name, moment_, now)),
        Ok(_) => Ok(()),
        Err(_) => fail(VerificationFailed, format!("claim `{name}` is no date")),
    }
}

pub(super) fn micros(moment: Timestamp) -> i128 {
    i128::from(moment.as_unix_millis()) * 1000
}

fn moment(name: &str, claimed: Timestamp, now: i128) -> String {
    format!(
        "claim `{name}` is {}, and it is {} (seconds since 1970)",
        claimed.as_unix_seconds(),
        now / 1_000_000
    )
}

fn fail(kind: TokenErrorKind, detail: impl Into<Box<str>>) -> Check {
    Err(TokenError::new(kind, detail))
}
