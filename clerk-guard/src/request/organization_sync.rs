//! Addresses that name an organization, which becomes the active one of whoever goes there.

use super::{Redirect, RequestState, authenticate::Judge, cookie_path::Believed, reason};
use crate::{auth::Session, base::STATUS_PENDING, claims::Claim};

/// What an address names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "routes"), expect(dead_code, reason = "there are no patterns that could name one"))]
pub(super) enum Wanted {
    Id(String),
    Slug(String),
    Personal,
}

impl Judge<'_, '_> {
    /// Sends the browser for a token with the organization that the address names, where that is another one.
    ///
    /// A convenience and no check: where a browser cannot be sent, the request goes on with the organization that it has.
    pub(super) fn organization_handshake(
        &self,
        believed: &Believed<'_>,
        session: &Session,
    ) -> Option<RequestState> {
        let is_active = match self.wanted()? {
            Wanted::Id(id) => session.org_id().is_some_and(|active| **active == *id),
            Wanted::Slug(slug) => session.org_slug().is_some_and(|active| **active == *slug),
            Wanted::Personal => session.org_id().is_none(),
        };
        // Who has open tasks does those first. A status that we do not know keeps the organization that comes with it.
        if is_active || matches!(session.claims().status(), Claim::Present(STATUS_PENDING)) {
            return None;
        }
        let state = self.handshake(believed, reason::ACTIVE_ORGANIZATION_MISMATCH, "", Redirect::FrontendApi);
        if !state.is_redirect() {
            tracing::debug!(
                target: "clerk_guard",
                "the address names another organization than the active one, and the browser cannot be sent for it"
            );
        }
        Some(state).filter(RequestState::is_redirect)
    }

    /// The organization that the address names: an id, a slug, or nothing for the personal account.
    pub(super) fn wanted_organization(&self) -> Option<String> {
        Some(match self.wanted()? {
            Wanted::Id(name) | Wanted::Slug(name) => name,
            Wanted::Personal => String::new(),
        })
    }

    #[cfg(not(feature = "routes"))]
    #[expect(clippy::unused_self, reason = "there are no patterns without the feature")]
    fn wanted(&self) -> Option<Wanted> {
        None
    }

    #[cfg(feature = "routes")]
    fn wanted(&self) -> Option<Wanted> {
        let path = self.incoming.url()?.path();
        self.incoming.settings.organization_sync.as_ref()?.wanted(path)
    }
}

#[cfg(feature = "routes")]
pub use self::patterns::OrganizationSync;

#[cfg(feature = "routes")]
mod patterns {
    use super::Wanted;
    use crate::routes::{Pattern, PatternError};

    /// Paths that name an organization, and paths of the personal account.
    ///
    /// Whoever navigates to one with another organization active is sent to Clerk, which makes that one active if the user is a
    /// member. **It checks nothing**: scripts are not sent anywhere, and those who are not members come back as they were.
    ///
    /// ```
    /// use clerk_guard::OrganizationSync;
    ///
    /// let sync = OrganizationSync::new(["/orgs/:slug", "/orgs/:slug/(.*)"], ["/me", "/me/(.*)"])?;
    /// # Ok::<(), clerk_guard::routes::PatternError>(())
    /// ```
    #[derive(Clone, Debug)]
    pub struct OrganizationSync {
        organization: Vec<Pattern>,
        personal: Vec<Pattern>,
    }

    impl OrganizationSync {
        /// Patterns with a parameter `:id` or `:slug`, and patterns of the personal account.
        ///
        /// # Errors
        ///
        /// [`PatternError`] where one of them is no pattern, or repeats `:id` or `:slug`.
        pub fn new<'a>(
            organization: impl IntoIterator<Item = &'a str>,
            personal: impl IntoIterator<Item = &'a str>,
        ) -> Result<Self, PatternError> {
            Ok(Self {
                organization: organization
                    .into_iter()
                    .map(|pattern| Pattern::with_single(pattern, &["id", "slug"]))
                    .collect::<Result<_, _>>()?,
                personal: personal.into_iter().map(Pattern::new).collect::<Result<_, _>>()?,
            })
        }

        /// The first pattern of an organization that matches names it, or nothing; those of the personal account come then.
        pub(super) fn wanted(&self, path: &str) -> Option<Wanted> {
            let captures = self.organization.iter().find_map(|pattern| pattern.captures(path).ok().flatten());
            let named = captures.and_then(|captures| {
                let named =
                    |name| captures.name(name).filter(|value: &&str| !value.is_empty()).map(str::to_owned);
                named("id").map(Wanted::Id).or_else(|| named("slug").map(Wanted::Slug))
            });
            let is_personal = || self.personal.iter().any(|pattern| pattern.matches(path).unwrap_or(false));
            named.or_else(|| is_personal().then_some(Wanted::Personal))
        }
    }
}
