//! Which cookies to believe. Applications of several instances on one domain see each other's cookies, so newer browsers'
//! cookies have a suffix of their instance; older ones do not, and the two may stand side by side.

use super::{Cookies, Settings};
use crate::verify::{Glance, Issuer};

/// The cookies of one kind of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Plain,
    Suffixed,
}

/// What the session tokens of both families say of themselves.
#[derive(Debug, Default)]
pub(super) struct Glances {
    pub(super) plain: Option<Glance>,
    pub(super) suffixed: Option<Glance>,
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
                Some(glance) => match &glance.issuer {
                    Issuer::Missing => return Self::Plain,
                    issuer if !is_ours(issuer, settings) => return Self::Suffixed,
                    _ => {}
                },
            }
        }
        let (uat, suffixed_uat) = (cookies.client_uat.plain(), cookies.client_uat.suffixed());
        let has_suffixed_session = cookies.session.suffixed().is_some();
        if suffixed_uat.is_none() && !has_suffixed_session {
            return Self::Plain;
        }
        let (signed_out, suffixed_signed_out) = (uat == Some("0"), suffixed_uat == Some("0"));
        let issued =
            |glance: &Option<Glance>| glance.as_ref().and_then(|glance| glance.issued_at).unwrap_or(0.0);
        if !suffixed_signed_out && !signed_out && issued(&glances.plain) > issued(&glances.suffixed) {
            return Self::Plain;
        }
        if suffixed_signed_out && !signed_out {
            return Self::Plain;
        }
        let suffixed_has_expired = glances
            .suffixed
            .as_ref()
            .and_then(|glance| glance.expires_at)
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
fn is_ours(issuer: &Issuer, settings: &Settings) -> bool {
    let (Issuer::Named(name), Some(instance)) = (issuer, &settings.instance) else { return false };
    without_schemes(name) == *instance.frontend_api
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
