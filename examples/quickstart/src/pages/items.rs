use axum::{
    extract::{
        Form, Path, State,
        rejection::{FormRejection, PathRejection},
    },
    http::header,
    response::{IntoResponse, Redirect},
};
use clerk_guard::{Session, auth, policy, require, require_auth, require_permission};
use maud::{Markup, html};

use super::layout::page;
use crate::{
    actions::{self, NewItem},
    claims::{AppClaims, Plan},
    error::AppError,
    site::Site,
    store::{Item, Store},
};

/// The items of the active organization, or the caller's own where none is active.
#[require_auth(session: Session)]
pub(crate) async fn items(State(site): State<Site>) -> Result<Markup, AppError> {
    let (title, items) = match session.org_slug() {
        Some(slug) => {
            let name = actions::org_name(&site.store).await?.unwrap_or_else(|| slug.to_string());
            (format!("Items of {name}"), actions::list_org_items(&site.store).await?)
        }
        None => ("Your items".to_owned(), actions::list_own_items(&site.store).await?),
    };
    let may_write = match session.org_id() {
        Some(_) => auth().may(policy!(actions::create_org_item)).is_yes(),
        None => auth().may(policy!(actions::create_own_item)).is_yes(),
    };
    let content = html! {
        (list(&items))
        @if may_write {
            form.row method="post" action="/items" {
                label { span.unseen { "A new item" } input name="title" required placeholder="What is to be done?"; }
                button { "Add" }
            }
        }
        @if auth().may(policy!(actions::export_items)).is_yes() {
            p { a href="/items/export" { "Export as text" } }
        }
    };
    Ok(page(&site, &title, &content))
}

fn list(items: &[Item]) -> Markup {
    let may_delete = auth().may(policy!(actions::delete_item)).is_yes();
    html! {
        @if items.is_empty() { p { "There are none yet." } }
        ul.items {
            @for item in items {
                li {
                    span { (item.title) }
                    @if may_delete {
                        form method="post" action={ "/items/" (item.id) "/delete" } {
                            button.quiet { "Delete" span.unseen { " " (item.title) } }
                        }
                    }
                }
            }
        }
    }
}

#[require_auth(session: Session)]
pub(crate) async fn create(
    State(store): State<Store>,
    item: Result<Form<NewItem>, FormRejection>,
) -> Result<Redirect, AppError> {
    let Form(item) = item?;
    match session.org_id() {
        Some(_) => actions::create_org_item(&store, &item).await?,
        None => actions::create_own_item(&store, &item).await?,
    };
    Ok(Redirect::to("/items"))
}

#[require_permission("org:data:delete")]
pub(crate) async fn delete(
    State(store): State<Store>,
    id: Result<Path<i64>, PathRejection>,
) -> Result<Redirect, AppError> {
    actions::delete_item(&store, id?.0).await?;
    Ok(Redirect::to("/items"))
}

#[require(permission("org:data:read") && claims(|claims: &AppClaims| claims.metadata.plan == Plan::Pro))]
pub(crate) async fn export(State(store): State<Store>) -> Result<impl IntoResponse + use<>, AppError> {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"items.txt\""),
    ];
    Ok((headers, actions::export_items(&store).await?))
}
