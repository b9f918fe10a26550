use axum::extract::State;
use clerk_guard::{FunctionPolicy, May, Session, auth, current_user, policy, require_auth};
use maud::{Markup, html};

use super::{admin, layout::page};
use crate::{actions, claims::AppClaims, error::AppError, site::Site};

/// What there is to do, each with the function that does it.
const ACTIONS: [(&str, FunctionPolicy); 6] = [
    ("read the organization's items", policy!(actions::list_org_items)),
    ("write one", policy!(actions::create_org_item)),
    ("delete one", policy!(actions::delete_item)),
    ("export them", policy!(actions::export_items)),
    ("change its settings", policy!(actions::update_org_settings)),
    ("keep items of your own", policy!(actions::create_own_item)),
];

#[require_auth(session: Session<AppClaims>)]
pub(crate) async fn dashboard(State(site): State<Site>) -> Result<Markup, AppError> {
    // One call of Clerk's Backend API; all the rest of the page is in the token.
    let user = current_user().await?;
    let name = user.first_name.as_deref().unwrap_or("you");
    let content = html! {
        section.cards {
            article {
                h2 { "Who you are" }
                (facts(&session, user.primary_email_address().map(|email| &*email.email_address)))
                @if auth().may(policy!(admin::admin)).is_yes() {
                    p { a.button href="/admin" { "Admin panel" } }
                }
            }
            article {
                h2 { "Organization" }
                p { "What you may do is what your role in the active organization allows." }
                ul.organizations data-organizations aria-live="polite" { li { "Loading …" } }
            }
        }
        article.scroll tabindex="0" aria-labelledby="rights" {
            h2 #rights { "What you may do" }
            (rights())
        }
    };
    Ok(page(&site, &format!("Welcome, {name}"), &content))
}

fn facts(session: &Session<AppClaims>, email: Option<&str>) -> Markup {
    let organization = session.org_slug().map_or("Personal account", |slug| slug.as_str());
    html! {
        dl {
            @if let Some(email) = email { dt { "E-mail" } dd { (email) } }
            dt { "Organization" } dd #organization { (organization) }
            dt { "Role" } dd #role { (session.org_role().unwrap_or("none")) }
            dt { "Plan" } dd #plan { (session.custom_claims().metadata.plan) }
        }
    }
}

/// Asked of the guards themselves, without a call of what they guard.
fn rights() -> Markup {
    let auth = auth();
    html! {
        table {
            thead { tr { th scope="col" { "To" } th scope="col" { "you may?" } th scope="col" { "It requires" } } }
            tbody {
                @for (what, policy) in ACTIONS {
                    tr {
                        th scope="row" { (what) }
                        td { (answer(auth.may(policy))) }
                        td { code { (policy) } }
                    }
                }
            }
        }
    }
}

fn answer(may: May) -> Markup {
    match may {
        May::Yes => html! { span.yes { "yes" } },
        May::No => html! { span.no { "no" } },
        May::Depends => html! { span { "depends" } },
    }
}
