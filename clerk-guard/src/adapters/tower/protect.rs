use std::future::Future;

use super::ClerkLayer;
use crate::{
    guard::{MiddlewareError, ProtectedAuth, Protection, Refused, RouteRequest},
    routes::Ambiguity,
};

impl ClerkLayer {
    /// Asks this before every request that comes by: `Ok` lets it through to the service, a [`Refused`] answers in its place.
    ///
    /// What is mounted inside of this layer is protected as far as the closure protects it. A function that is guarded itself
    /// is protected wherever it is mounted, and no path can be read so that its guard is missed: rely on guards, and let this
    /// decide what browsers are sent to sign in for.
    ///
    /// ```
    /// use axum::{Router, routing::get};
    /// use clerk_guard::{Clerk, RouteMatcher, requirement};
    ///
    /// # fn app(clerk: &Clerk) -> Result<Router, Box<dyn std::error::Error>> {
    /// let public = RouteMatcher::new(["/", "/sign-in(.*)", "/api/webhooks(.*)"])?;
    /// let app: Router = Router::new()
    ///     .route("/", get(|| async { "welcome" }))
    ///     .layer(clerk.layer().protect(move |auth, request| {
    ///         if public.matches(request) {
    ///             return Ok(());
    ///         }
    ///         auth.protect(requirement!(signed_in))
    ///     }));
    /// # Ok(app) }
    /// ```
    ///
    /// A path that is not read alike by all is answered 400 before the closure is asked. A closure that panics refuses the
    /// request (500).
    ///
    /// Machine tokens are judged by what is known when the closure runs: say with [`accepts`](Self::accepts) which kinds are
    /// verified.
    pub fn protect(
        mut self,
        rule: impl Fn(&ProtectedAuth<'_>, &RouteRequest<'_>) -> Result<(), Refused> + Send + Sync + 'static,
    ) -> Self {
        self.protection = Some(Protection::now(rule));
        self
    }

    /// The same, for what has to be waited for: a database that says what is public, say.
    ///
    /// ```
    /// use clerk_guard::{Clerk, requirement};
    ///
    /// # async fn is_public(path: &str) -> bool { path == "/" }
    /// # fn layers(clerk: &Clerk) {
    /// let layer = clerk.layer().protect_async(|auth, request| async move {
    ///     if is_public(request.path()).await { Ok(()) } else { auth.protect(requirement!(signed_in)) }
    /// });
    /// # }
    /// ```
    pub fn protect_async<F: Future<Output = Result<(), Refused>> + Send + 'static>(
        mut self,
        rule: impl Fn(ProtectedAuth<'static>, RouteRequest<'static>) -> F + Send + Sync + 'static,
    ) -> Self {
        self.protection = Some(Protection::later(rule));
        self
    }

    /// Asks the closure for the pages where users sign in and up, in the name of a browser that has no session: is it let
    /// through? Call it at start, and nobody has to find a redirect loop in a browser.
    ///
    /// Only pages that this server shows are asked for: a `sign_in_url` that is a path, or is at the `public_url`.
    ///
    /// ```
    /// # use clerk_guard::{MiddlewareError, RouteMatcher, requirement, testing::TestInstance};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let clerk = TestInstance::new().builder().sign_in_url("/sign-in").build()?;
    /// let layer = clerk.layer().protect(|auth, _| auth.protect(requirement!(signed_in)));
    /// let error = layer.check().await.unwrap_err();
    /// assert!(matches!(error, MiddlewareError::RedirectLoop(..)));
    ///
    /// let public = RouteMatcher::new(["/sign-in(.*)"])?;
    /// let layer = clerk.layer().protect(move |auth, request| {
    ///     if public.matches(request) { Ok(()) } else { auth.protect(requirement!(signed_in)) }
    /// });
    /// layer.check().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`MiddlewareError`], which says what to let through.
    pub async fn check(&self) -> Result<(), MiddlewareError> {
        match &self.protection {
            Some(protection) => protection.check(&self.clerk).await,
            None => Ok(()),
        }
    }

    /// Lets paths through to the closure that have this ambiguity. Its matchers have to allow it, too.
    ///
    /// It has to stand behind [`protect`](Self::protect) or [`protect_async`](Self::protect_async).
    pub fn allowing(mut self, ambiguity: Ambiguity) -> Self {
        self.protection = self.protection.map(|protection| protection.allowing(ambiguity));
        self
    }
}
