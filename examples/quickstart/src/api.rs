//! The API, for scripts and other programs. Bodies and paths are taken as results, so that what is wrong with them is told as
//! everything else is.

use axum::{
    Json, Router,
    extract::{
        Path, State,
        rejection::{JsonRejection, PathRejection},
    },
    http::StatusCode,
};
use clerk_guard::{Session, axum::routes, require_auth, require_permission, require_role};
use serde_json::{Value, json};

use crate::{
    actions::{self, NewItem, OrgSettings},
    error::AppError,
    site::Site,
    store::{Item, Store},
};

/// Whoever may not is told so before anything of the request is read.
pub(crate) fn api() -> Router<Site> {
    routes! {
        GET "/api/items" => list,
        POST "/api/items" => create,
        DELETE "/api/items/{id}" => delete_item,
        PUT "/api/org/settings" => update_org_settings,
    }
}

/// The items of the active organization, or the caller's own where none is active.
#[require_auth(session: Session)]
async fn list(State(store): State<Store>) -> Result<Json<Vec<Item>>, AppError> {
    Ok(Json(match session.org_id() {
        Some(_) => actions::list_org_items(&store).await?,
        None => actions::list_own_items(&store).await?,
    }))
}

#[require_auth(session: Session)]
async fn create(
    State(store): State<Store>,
    body: Result<Json<NewItem>, JsonRejection>,
) -> Result<(StatusCode, Json<Item>), AppError> {
    let item = match session.org_id() {
        Some(_) => create_in_org(&store, body).await?,
        None => actions::create_own_item(&store, &body?.0).await?,
    };
    Ok((StatusCode::CREATED, Json(item)))
}

#[require_permission("org:data:write")]
async fn create_in_org(store: &Store, body: Result<Json<NewItem>, JsonRejection>) -> Result<Item, AppError> {
    actions::create_org_item(store, &body?.0).await
}

#[require_permission("org:data:delete")]
async fn delete_item(
    State(store): State<Store>,
    id: Result<Path<i64>, PathRejection>,
) -> Result<Json<Value>, AppError> {
    actions::delete_item(&store, id?.0).await?;
    Ok(Json(json!({ "success": true })))
}

#[require_role("org:admin")]
async fn update_org_settings(
    State(store): State<Store>,
    body: Result<Json<OrgSettings>, JsonRejection>,
) -> Result<Json<Value>, AppError> {
    actions::update_org_settings(&store, &body?.0).await?;
    Ok(Json(json!({ "success": true })))
}
