//! Which cookies to believe. Applications of several instances on one domain see each other's cookies, so newer browsers'
//! cookies have a suffix of their instance; older ones do not, and the two may stand side by side.

use super::{Cookies, Settings};
use crate::{
    auth::Session,
    verify::{Glance, Issuer},
};

/// The cookies of one kind of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Plain,
    Suffixed,
}

/// What the session tokens of both families say of themselves.
#[derive(Debug, Default)]
pub(super) struct Glances {
    pub(super) plain: Option<Seen>,
    pub(super) suffixed: Option<Seen>,
}

/// A token that was looked at, or that is known.
#[derive(Debug)]
pub(super) enum Seen {
    Known(Session),
    Unknown(Glance),
}

impl Seen {
    /// In seconds since 1970.
    #[expect(clippy::cast_precision_loss, reason = "seconds, of which an f64 holds more than there will be")]
    pub(super) fn issued_at(&self) -> Option<f64> {
        match self {
            Self::Known(session) => session.claims().issued_at().map(|at| at.as_unix_seconds() as f64),
            Self::Unknown(glance) => glance.issued_at,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "as above")]
    fn expires_at(&self) -> Option<f64> {
        match self {
            Self::Known(session) => Some(session.claims().expires_at().as_unix_seconds() as f64),
            Self::Unknown(glance) => glance.expires_at,
        }
    }

    /// `None` where it names nobody, which is not to say that it is ours.
    fn issuer(&self) -> Option<&str> {
        match self {
            Self::Known(session) => session.claims().issuer().filter(|name| !name.is_empty()),
            Self::Unknown(glance) => match &glance.issuer {
                Issuer::Missing => None,
                Issuer::Named(name) => Some(name),
                // What is no name is not that of any instance.
                Issuer::Odd => Some(""),
            },
        }
    }
}

impl Family {
    /// Nothing was verified yet, so this may only choose among what the caller sent.
    pub(super) fn choose(
        cookies: &Cookies<'_>,
        glances: &Glances,
        settings: &Settings,
        now_seconds: f64,
    ) -> Self {
        if cookies.session.plain().is_some() {
            match &glances.plain {
                None => return Self::Plain,
                Some(seen) => match seen.issuer() {
                    None => return Self::Plain,
                    Some(issuer) if !is_ours(issuer, settings) => return Self::Suffixed,
                    Some(_) => {}
                },
            }
        }
        let (uat, suffixed_uat) = (cookies.client_uat.plain(), cookies.client_uat.suffixed());
        let has_suffixed_session = cookies.session.suffixed().is_some();
        if suffixed_uat.is_none() && !has_suffixed_session {
            return Self::Plain;
        }
        let (signed_out, suffixed_signed_out) = (uat == Some("0"), suffixed_uat == Some("0"));
        let issued = |seen: &Option<Seen>| seen.as_ref().and_then(Seen::issued_at).unwrap_or(0.0);
        if !suffixed_signed_out && !signed_out && issued(&glances.plain) > issued(&glances.suffixed) {
            return Self::Plain;
        }
        if suffixed_signed_out && !signed_out {
            return Self::Plain;
        }
        let suffixed_has_expired = glances
            .suffixed
            .as_ref()
            .and_then(Seen::expires_at)
            .is_some_and(|expires_at| expires_at <= now_seconds.floor());
        if settings.is_development() && !suffixed_signed_out && signed_out && suffixed_has_expired {
            return Self::Plain;
        }
        if suffixed_uat.is_none() && has_suffixed_session {
            return Self::Plain;
        }
        Self::Suffixed
    }
}

/// Does the token say that this instance issued it?
fn is_ours(issuer: &str, settings: &Settings) -> bool {
    let Some(instance) = &settings.instance else { return false };
    // The usual spelling, without a copy.
    issuer.strip_prefix("https://") == Some(&instance.frontend_api)
        || without_schemes(issuer) == *instance.frontend_api
}

/// Without `http://` and `https://`, wherever they stand and however they are written.
fn without_schemes(name: &str) -> String {
    let mut rest = String::with_capacity(name.len());
    let lower = name.to_ascii_lowercase();
    let mut at = 0;
    while let Some(tail) = lower.get(at..) {
        if tail.is_empty() {
            break;
        } else if tail.starts_with("https://") {
            at += "https://".len();
        } else if tail.starts_with("http://") {
            at += "http://".len();
        } else {
            let char = name.get(at..).and_then(|tail| tail.chars().next()).unwrap_or_default();
            rest.push(char);
            at += char.len_utf8();
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_taken_away_wherever_they_stand() {
        assert_eq!(without_schemes("HTTPS://a.example"), "a.example");
        assert_eq!(without_schemes("http://https://a.examplehttp://é"), "a.exampleé");
        assert_eq!(without_schemes("a.example/"), "a.example/");
    }
}
