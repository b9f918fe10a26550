use std::{borrow::Cow, fmt, ops::Deref, sync::Arc};

use http::request::Parts;
use url::Url;

use super::{Refused, refused::is_unauthenticated};
use crate::{
    auth::{Auth, AuthState},
    authz::{Denial, DenialKind, Requirement},
    base::Timestamp,
    guard::{Clerk, enforce::decide},
    request::{Incoming, Page, RequestHead},
};

/// Who is calling, as a middleware sees it: an [`Auth`] that can protect.
///
/// What is refused, and how, is settled by the request: a browser that asks for a page is sent to sign in, everything else gets
/// 401; who is signed in and lacks something gets 403.
pub struct ProtectedAuth<'a> {
    auth: Cow<'a, Auth>,
    clerk: Cow<'a, Clerk>,
    head: Head<'a>,
    unauthenticated_url: Option<&'a str>,
    unauthorized_url: Option<&'a str>,
}

#[derive(Clone)]
enum Head<'a> {
    Borrowed(RequestHead<'a>),
    Owned(Arc<Parts>),
}

impl<'a> ProtectedAuth<'a> {
    pub(super) fn new(auth: &'a Auth, clerk: &'a Clerk, head: RequestHead<'a>) -> Self {
        Self {
            auth: Cow::Borrowed(auth),
            clerk: Cow::Borrowed(clerk),
            head: Head::Borrowed(head),
            unauthenticated_url: None,
            unauthorized_url: None,
        }
    }

    /// Goes on only where the caller meets this requirement.
    ///
    /// ```
    /// use clerk_guard::{Clerk, require, requirement, RouteMatcher};
    ///
    /// # fn layers(clerk: &Clerk) -> Result<(), Box<dyn std::error::Error>> {
    /// let admin = RouteMatcher::new(["/admin(.*)"])?;
    /// let layer = clerk.layer().protect(move |auth, request| {
    ///     if admin.matches(request) {
    ///         auth.protect(requirement!(role("org:admin")))?;
    ///     }
    ///     auth.protect(requirement!(signed_in))
    /// });
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// The [`Refused`] answer, to be handed on by `?`:
    ///
    /// - nobody is signed in, or has tasks to finish first: 307 to [`unauthenticated_url`](Self::unauthenticated_url); for a
    ///   page, 307 to where users sign in, with `redirect_url`; for everything else 401;
    /// - the caller lacks what is required: 307 to [`unauthorized_url`](Self::unauthorized_url), or 403; with the body on which
    ///   Clerk's browser SDK prompts, where nothing but a reverification is missing;
    /// - a machine where users are asked for, or the other way round: 401;
    /// - it cannot be told: 503 or 500.
    pub fn protect(&self, requirement: Requirement<'_>) -> Result<(), Refused> {
        decide(&requirement, "the middleware", &self.auth, self.auth.now())
            .map_err(|denial| self.refuse(&denial))
    }

    /// The same caller, who is sent here instead where nobody is signed in.
    #[must_use]
    pub fn unauthenticated_url<'b>(&'b self, url: &'b str) -> ProtectedAuth<'b> {
        ProtectedAuth { unauthenticated_url: Some(url), ..self.borrowed() }
    }

    /// The same caller, who is sent here instead where something is missing that is required. Machines are not.
    #[must_use]
    pub fn unauthorized_url<'b>(&'b self, url: &'b str) -> ProtectedAuth<'b> {
        ProtectedAuth { unauthorized_url: Some(url), ..self.borrowed() }
    }

    /// Sends the browser to where users sign in, and from there back here.
    #[must_use]
    pub fn redirect_to_sign_in(&self) -> Refused {
        self.redirect_to(Page::SignIn)
    }

    /// Sends the browser to where users sign up, and from there back here.
    #[must_use]
    pub fn redirect_to_sign_up(&self) -> Refused {
        self.redirect_to(Page::SignUp)
    }

    fn refuse(&self, denial: &Denial) -> Refused {
        let kind = denial.kind();
        let elsewhere = match kind {
            DenialKind::Forbidden => self.unauthorized_url,
            kind if is_unauthenticated(kind) => self.unauthenticated_url,
            _ => None,
        };
        if let Some(url) = elsewhere {
            return Refused::redirect(url);
        }
        if is_unauthenticated(kind) && self.incoming().is_for_a_page() && self.has_a_page() {
            return self.redirect_to_sign_in();
        }
        denial.clone().into()
    }

    fn has_a_page(&self) -> bool {
        self.incoming().page(Page::SignIn, false).is_some()
    }

    fn redirect_to(&self, page: Page) -> Refused {
        let is_pending = matches!(self.auth.state(), AuthState::Pending(_));
        let incoming = self.incoming();
        if let Some(url) = incoming.page(page, is_pending) {
            if incoming.url().is_some_and(|here| is_below(here, &url)) {
                tracing::error!(
                    target: "clerk_guard",
                    path = url.path(),
                    help = "let it through, by a public route that ends with `(.*)`; `layer.check()` finds this at start",
                    "a browser is redirected in circles: the middleware sends it to the page on which it is"
                );
            }
            return Refused::redirect(url.as_str());
        }
        tracing::error!(
            target: "clerk_guard",
            "a browser is to be sent to sign in, and it is not known where that is, or where the browser is: set \
             CLERK_SIGN_IN_URL (`sign_in_url`) or CLERK_PUBLISHABLE_KEY (`publishable_key`)"
        );
        Refused::with_status(http::StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn incoming(&self) -> Incoming<'_> {
        let head = match &self.head {
            Head::Borrowed(head) => *head,
            Head::Owned(parts) => RequestHead::from(&**parts),
        };
        Incoming::new(self.clerk.settings(), head, Timestamp::from_unix_seconds(0))
    }

    fn borrowed(&self) -> ProtectedAuth<'_> {
        ProtectedAuth {
            auth: Cow::Borrowed(&self.auth),
            clerk: Cow::Borrowed(&self.clerk),
            head: self.head.clone(),
            unauthenticated_url: self.unauthenticated_url,
            unauthorized_url: self.unauthorized_url,
        }
    }
}

impl ProtectedAuth<'static> {
    pub(super) fn owned(auth: Auth, clerk: Clerk, parts: Parts) -> Self {
        Self {
            auth: Cow::Owned(auth),
            clerk: Cow::Owned(clerk),
            head: Head::Owned(Arc::new(parts)),
            unauthenticated_url: None,
            unauthorized_url: None,
        }
    }
}

impl Deref for ProtectedAuth<'_> {
    type Target = Auth;

    fn deref(&self) -> &Auth {
        &self.auth
    }
}

impl fmt::Debug for ProtectedAuth<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProtectedAuth").field("auth", &self.auth).finish_non_exhaustive()
    }
}

/// Is this address that of the page, or of what it shows next?
fn is_below(here: &Url, page: &Url) -> bool {
    let folder = page.path().trim_end_matches('/');
    let is_further = || here.path().strip_prefix(folder).is_some_and(|behind| behind.starts_with('/'));
    here.origin() == page.origin() && (here.path() == page.path() || !folder.is_empty() && is_further())
}
