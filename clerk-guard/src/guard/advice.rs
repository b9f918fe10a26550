//! What a developer or an operator can do about a denial. The log has it; clients are not told.

use super::enforce::{claims, reason};
use crate::{
    auth::Auth,
    authz::{Denial, DenialKind},
};

/// What can be done so that this caller is let in, if that is what should be.
pub(super) fn advice(denial: &Denial, auth: &Auth) -> Option<&'static str> {
    Some(match denial.kind() {
        DenialKind::Unauthenticated if no_token_came(auth) => {
            "no session token came with the request: a page that calls another origin has to send it along, as `Authorization: \
             Bearer …` with what `getToken()` of clerk-js gives; to its own origin, it goes as a cookie"
        }
        DenialKind::Forbidden | DenialKind::OtherOrganization if denial.is_of_organization() => {
            match claims(auth).and_then(|claims| claims.org_id()) {
                None => {
                    "no organization is active: have the user choose one (`<OrganizationSwitcher />`, or `setActive` of clerk-js)"
                }
                Some(_) if denial.kind() == DenialKind::OtherOrganization => return None,
                Some(_) => {
                    "neither the user's role in the active organization (`org_role`) nor its plan brings this: see both in the \
                     Clerk Dashboard; what is changed there is in tokens a minute later"
                }
            }
        }
        DenialKind::TokenKind => {
            "guards are for users, but for `#[require_scope]`, which is for machines: see what calls, and whether it may"
        }
        DenialKind::Pending => {
            "the user has a task of the session to finish first, such as choosing an organization: show it on a page of yours"
        }
        DenialKind::Unwired => {
            "install the layer (`.layer(clerk.layer())`) around this function, or carry the caller into tasks with \
             `clerk_guard::spawn` or `Auth::scope`"
        }
        DenialKind::Unavailable => "see the events about the keys of the instance",
        DenialKind::MalformedClaim(_) => {
            "look at how the session token is customised, and whether this crate is up to date"
        }
        DenialKind::MalformedCustomClaims => {
            "see how the session token is customised in the Clerk Dashboard, and make the type fit: a field for each claim, each \
             optional"
        }
        DenialKind::Undecidable => "require something",
        DenialKind::Unauthenticated
        | DenialKind::Forbidden
        | DenialKind::OtherOrganization
        | DenialKind::Reverification => return None,
    })
}

/// Is nobody signed in because there was nothing to tell who it is? About a token that was refused, there is an event.
fn no_token_came(auth: &Auth) -> bool {
    #[cfg(feature = "http")]
    return reason(auth).is_none_or(crate::request::says_that_no_token_came);
    #[cfg(not(feature = "http"))]
    return reason(auth).is_none();
}
