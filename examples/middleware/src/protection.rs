//! Who gets where. Compare `middleware.ts`:
//!
//! ```typescript
//! const isPublicRoute = createRouteMatcher(['/', '/sign-in(.*)', '/sign-up(.*)', '/api/webhooks(.*)', '/pricing', '/blog(.*)'])
//! const isAdminRoute = createRouteMatcher(['/admin(.*)'])
//!
//! export default clerkMiddleware(async (auth, req) => {
//!   if (isPublicRoute(req)) return
//!   if (isAdminRoute(req)) { await auth.protect({ role: 'org:admin' }); return }
//!   await auth.protect()
//! })
//! ```

use clerk_guard::{Clerk, requirement, route_matcher, tower::ClerkLayer};

/// The middleware: finds out who is calling, and decides by the path who goes on.
pub fn protection(clerk: &Clerk) -> ClerkLayer {
    // `config.matcher`: static files are passed over, but none below `/api` and `/trpc`.
    let covered = route_matcher![
        r"/((?!_next|[^?]*\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)",
        "/(api|trpc)(.*)",
    ];
    let public =
        route_matcher!["/", "/sign-in(.*)", "/sign-up(.*)", "/api/webhooks(.*)", "/pricing", "/blog(.*)"];
    let admin = route_matcher!["/admin(.*)"];
    clerk.layer().protect(move |auth, request| {
        if !covered.matches(request) || public.matches(request) {
            return Ok(());
        }
        if admin.matches(request) {
            return auth.protect(requirement!(role("org:admin")));
        }
        auth.protect(requirement!(signed_in))
    })
}
