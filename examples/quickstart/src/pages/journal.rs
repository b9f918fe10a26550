use axum::{
    extract::{
        Form, Path, State,
        rejection::{FormRejection, PathRejection},
    },
    response::Redirect,
};
use clerk_guard::{Auth, require_auth};
use maud::{Markup, html};

use super::layout::page;
use crate::{
    error::AppError,
    journal::{Journal, NewEntry},
    site::Site,
};

#[require_auth]
pub(crate) async fn entries(auth: Auth, State(site): State<Site>) -> Result<Markup, AppError> {
    let journal = service(&site)?;
    let entries = journal.entries(&auth).await?;
    let content = html! {
        p {
            "Another service keeps it, in " strong #storage { (journal.storage) } ". "
            "It is sent a token of a JWT template, and its database decides by the claims who sees what."
        }
        @if entries.is_empty() { p { "Nothing is written yet." } }
        ul.items {
            @for entry in &entries {
                li {
                    span { (entry.text) }
                    form method="post" action={ "/journal/" (entry.id) "/delete" } {
                        button.quiet { "Delete" span.unseen { " " (entry.text) } }
                    }
                }
            }
        }
        form.row method="post" action="/journal" {
            label { span.unseen { "A new entry" } input name="text" required placeholder="Dear journal …"; }
            button { "Write" }
        }
    };
    Ok(page(&site, "Your journal", &content))
}

#[require_auth]
pub(crate) async fn write(
    auth: Auth,
    State(site): State<Site>,
    entry: Result<Form<NewEntry>, FormRejection>,
) -> Result<Redirect, AppError> {
    service(&site)?.write(&auth, &entry?.0).await?;
    Ok(Redirect::to("/journal"))
}

#[require_auth]
pub(crate) async fn delete(
    auth: Auth,
    State(site): State<Site>,
    id: Result<Path<i64>, PathRejection>,
) -> Result<Redirect, AppError> {
    service(&site)?.delete(&auth, id?.0).await?;
    Ok(Redirect::to("/journal"))
}

fn service(site: &Site) -> Result<&Journal, AppError> {
    site.journal.as_ref().ok_or(AppError::NoJournal)
}
