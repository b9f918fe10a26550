//! What a guard cannot do: a browser without a session is sent to sign in before a page is made, and what has no function is
//! answered for. Who may do what is decided by the guards, wherever their functions are mounted.

use clerk_guard::{Clerk, requirement, route_matcher, tower::ClerkLayer};

/// The middleware: finds out who is calling, and lets nobody who is signed out to anything but the public pages.
pub(crate) fn protection(clerk: &Clerk) -> ClerkLayer {
    let public = route_matcher!["/", "/sign-in(.*)"];
    clerk.layer().protect(move |auth, request| {
        if public.matches(request) { Ok(()) } else { auth.protect(requirement!(signed_in)) }
    })
}
