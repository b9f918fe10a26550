use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use clerk_guard::{auth, public};
use maud::{Markup, html};

use super::layout::page;
use crate::{demo, site::Site};

#[public(reason = "the first page, which greets everybody")]
pub(crate) async fn home(State(site): State<Site>) -> Markup {
    let content = html! {
        p.lead { "A small application whose functions say who may call them." }
        @if auth().session().is_some() {
            p { a.button href="/dashboard" { "Go to your dashboard" } }
        } @else {
            p { a.button href="/sign-in" { "Sign in" } }
        }
        section.cards {
            article {
                h2 { "Items" }
                p { "Shared in an organization: members write them, admins delete them." }
            }
            article {
                h2 { "Journal" }
                p { "Your own, kept by another service that knows nothing of Clerk but the key of one template." }
            }
            article {
                h2 { "Admin" }
                p { "Settings of the organization, and a list of who may call what. Others do not see the link." }
            }
        }
    };
    page(&site, "Notes", &content)
}

#[public(reason = "where those sign in who have not")]
pub(crate) async fn sign_in(State(site): State<Site>) -> Response {
    if auth().session().is_some() {
        return Redirect::to("/dashboard").into_response();
    }
    page(&site, "Sign in", &sign_in_form(&site)).into_response()
}

fn sign_in_form(site: &Site) -> Markup {
    if site.frontend.is_none() {
        return html! { p { "Set CLERK_PUBLISHABLE_KEY, and browsers can sign in here." } };
    }
    html! {
        form.card data-sign-in {
            label { "E-mail" input name="email" type="email" autocomplete="username" required; }
            label { "Password" input name="password" type="password" autocomplete="current-password" required; }
            p.error role="alert" hidden {}
            button { "Sign in" }
            noscript { p.error { "Signing in needs JavaScript: it is Clerk's browser SDK that talks to Clerk." } }
        }
        @if site.is_demo {
            section {
                h2 { "Who is there" }
                p { "This instance was made for the demo, and ends with it. Choose somebody:" }
                ul.people {
                    @for person in &demo::PEOPLE {
                        li {
                            button.quiet data-email=(person.email) data-password=(person.password) { (person.name) }
                            span { (person.who) }
                        }
                    }
                }
            }
        } @else {
            p { button.quiet data-hosted-sign-in { "Use your instance's own page" } }
        }
    }
}
