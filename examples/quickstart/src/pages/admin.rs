use axum::{
    extract::{Form, State, rejection::FormRejection},
    response::Redirect,
};
use clerk_guard::{guards, require_role};
use maud::{Markup, html};

use super::layout::page;
use crate::{
    actions::{self, OrgSettings},
    error::AppError,
    site::Site,
    store::Store,
};

#[require_role("org:admin")]
pub(crate) async fn admin(State(site): State<Site>) -> Result<Markup, AppError> {
    let name = actions::org_name(&site.store).await?;
    let content = html! {
        section {
            h2 { "The organization" }
            form.row method="post" action="/admin/settings" {
                label { span.unseen { "Its name here" } input name="name" required value=[name] placeholder="Its name here"; }
                button { "Save" }
            }
        }
        section {
            h2 { "Who may call what" }
            p { "Every function of this program that has a guard, or says why it needs none." }
            div.scroll tabindex="0" role="region" aria-label="Who may call what" {
                table {
                    thead { tr { th scope="col" { "Function" } th scope="col" { "Requires" } } }
                    tbody {
                        @for function in &guards() {
                            @let name = function.function().trim_start_matches("quickstart::");
                            tr { td { code { (name) } } td { (function.access()) } }
                        }
                    }
                }
            }
        }
    };
    Ok(page(&site, "Admin", &content))
}

#[require_role("org:admin")]
pub(crate) async fn update_settings(
    State(store): State<Store>,
    settings: Result<Form<OrgSettings>, FormRejection>,
) -> Result<Redirect, AppError> {
    actions::update_org_settings(&store, &settings?.0).await?;
    Ok(Redirect::to("/admin"))
}
