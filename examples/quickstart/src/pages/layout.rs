use clerk_guard::{Auth, auth, policy};
use maud::{DOCTYPE, Markup, html};

use super::admin;
use crate::{instance::Frontend, site::Site};

/// A whole page. Who is calling decides what is in its head: links lead only where their reader may go.
pub(crate) fn page(site: &Site, title: &str, content: &Markup) -> Markup {
    let auth = auth();
    let session = auth.session().map(|session| session.session_id().as_str());
    document(title, &navigation(&auth), content, session, site.frontend.as_ref().as_ref())
}

fn navigation(auth: &Auth) -> Markup {
    html! {
        @if auth.session().is_some() {
            a href="/dashboard" { "Dashboard" }
            a href="/items" { "Items" }
            a href="/journal" { "Journal" }
            @if auth.may(policy!(admin::admin)).is_yes() { a href="/admin" { "Admin" } }
            button.quiet data-sign-out { "Sign out" }
        } @else {
            a href="/sign-in" { "Sign in" }
        }
    }
}

/// A page without anything about who is calling, for what goes wrong before that is known.
pub(super) fn plain_page(title: &str, content: &Markup) -> Markup {
    document(title, &html! { a href="/dashboard" { "Dashboard" } }, content, None, None)
}

fn document(
    title: &str,
    navigation: &Markup,
    content: &Markup,
    session: Option<&str>,
    frontend: Option<&Frontend>,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Notes" }
                link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/assets/app.css";
                @if let Some(frontend) = frontend { (scripts(frontend)) }
            }
            body data-session=[session] {
                a.skip href="#content" { "Skip to the content" }
                header {
                    a.brand href="/" { img src="/assets/icon.svg" alt="" width="28" height="28"; "Notes" }
                    nav aria-label="Main" { (navigation) }
                }
                main #content { h1 { (title) } (content) }
                footer { "Guarded by clerk-guard" }
            }
        }
    }
}

/// Clerk's browser SDK, which keeps the session's cookie fresh, and what this application does with it.
fn scripts(frontend: &Frontend) -> Markup {
    html! {
        script defer src="/assets/clerk.browser.js" crossorigin="anonymous"
            data-clerk-publishable-key=(frontend.publishable_key)
            data-clerk-proxy-url=[&frontend.proxy_url] {}
        script type="module" src="/assets/app.js" {}
    }
}
