//! Does a request come from a link on another site?

use url::Url;

use super::{
    Incoming,
    settings::{Instance, ProxyUrl},
};

/// Hosts of account portals of development instances: those of Clerk's own domains, and no other's.
const PORTAL_ENDINGS: [&str; 3] = [".accounts.dev", ".accountsstage.dev", ".accounts.lclclerk.com"];
const LEGACY_PORTAL_ENDINGS: [&str; 3] = [".lcl.dev", ".lclstage.dev", ".lclclerk.com"];

/// Was the browser on a page of another origin, that is none of Clerk's, before it asked for this?
///
/// There somebody may have signed in or out meanwhile. A referrer that cannot be read tells nothing.
pub(super) fn is_of_another_site(incoming: &Incoming<'_>) -> bool {
    let Some(instance) = &incoming.settings.instance else { return false };
    let (Some(referrer), Some(url)) =
        (incoming.referrer().and_then(|url| Url::parse(&url).ok()), incoming.url())
    else {
        return false;
    };
    // Where it is not sure which origin this is, that of the referrer is another one.
    let is_another = referrer.origin() != url.origin() || incoming.is_at_a_doubtful_address();
    is_another && !is_clerks(&referrer, instance, incoming)
}

fn is_clerks(referrer: &Url, instance: &Instance, incoming: &Incoming<'_>) -> bool {
    let Some(host) = referrer.host_str() else { return false };
    let frontend_api = match &incoming.settings.proxy_url {
        Some(ProxyUrl::Absolute(url)) => url.host_str(),
        Some(ProxyUrl::Path(_)) => incoming.url().and_then(Url::host_str),
        None => Some(&*instance.frontend_api),
    };
    let is_development = incoming.settings.is_development();
    let is_portal = || {
        let legacy =
            host.starts_with("accounts.") && LEGACY_PORTAL_ENDINGS.iter().any(|end| host.ends_with(end));
        legacy
            || PORTAL_ENDINGS
                .iter()
                .any(|end| host.ends_with(end) && !host.ends_with(&format!(".clerk{end}")))
    };
    frontend_api == Some(host)
        || (is_development && is_portal())
        || (incoming.settings.proxy_url.is_none()
            && referrer.origin().ascii_serialization() == instance.accounts_url())
}
