//! What can be done, and by whom. Each action is guarded where it stands, whoever calls it: a page, the API, or another action.

use clerk_guard::{
    Permit, Policy, Session, require, require_auth, require_org, require_permission, require_role,
};
use serde::Deserialize;

use crate::{
    claims::{AppClaims, Plan},
    error::AppError,
    store::{Item, Store},
};

/// What it takes to delete something. The store asks for proof of it.
#[derive(Policy)]
#[permission("org:data:delete")]
pub(crate) struct DeleteData;

/// An item that is to be written.
#[derive(Debug, Deserialize)]
pub(crate) struct NewItem {
    title: String,
}

/// What an organization can change about itself here.
#[derive(Debug, Deserialize)]
pub(crate) struct OrgSettings {
    name: String,
}

#[require_permission("org:data:read", session: Session)]
pub(crate) async fn list_org_items(store: &Store) -> Result<Vec<Item>, AppError> {
    let org = session.org_id().ok_or(AppError::NotFound)?;
    Ok(store.items_of_org(org).await?)
}

#[require_auth(session: Session)]
pub(crate) async fn list_own_items(store: &Store) -> Result<Vec<Item>, AppError> {
    Ok(store.items_of_user(session.user_id()).await?)
}

#[require_permission("org:data:write", session: Session)]
pub(crate) async fn create_org_item(store: &Store, item: &NewItem) -> Result<Item, AppError> {
    let title = not_empty("title", &item.title)?;
    Ok(store.create_item(title, session.user_id(), session.org_id()).await?)
}

#[require_auth(session: Session)]
pub(crate) async fn create_own_item(store: &Store, item: &NewItem) -> Result<Item, AppError> {
    let title = not_empty("title", &item.title)?;
    Ok(store.create_item(title, session.user_id(), None).await?)
}

/// Deletes an item of the caller's active organization. One of another organization is not found.
#[require_permission(DeleteData, permit: Permit<DeleteData>)]
pub(crate) async fn delete_item(store: &Store, id: i64) -> Result<(), AppError> {
    if store.delete_item(&permit, id).await? { Ok(()) } else { Err(AppError::NotFound) }
}

/// All items of the organization as text, for those who pay for it.
#[require(permission("org:data:read") && claims(|claims: &AppClaims| claims.metadata.plan == Plan::Pro))]
pub(crate) async fn export_items(store: &Store) -> Result<String, AppError> {
    let items = list_org_items(store).await?;
    Ok(items.iter().flat_map(|item| [item.title.as_str(), "\n"]).collect())
}

/// What the organization calls itself here, if it has said so.
#[require_org(session: Session)]
pub(crate) async fn org_name(store: &Store) -> Result<Option<String>, AppError> {
    let org = session.org_id().ok_or(AppError::NotFound)?;
    Ok(store.org_name(org).await?)
}

#[require_role("org:admin", session: Session)]
pub(crate) async fn update_org_settings(store: &Store, settings: &OrgSettings) -> Result<(), AppError> {
    let name = not_empty("name", &settings.name)?;
    let org = session.org_id().ok_or(AppError::NotFound)?;
    Ok(store.update_org_settings(org, name).await?)
}

fn not_empty<'a>(field: &'static str, text: &'a str) -> Result<&'a str, AppError> {
    match text.trim() {
        "" => Err(AppError::Empty(field)),
        text => Ok(text),
    }
}
