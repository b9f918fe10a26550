//! What can be done, and by whom. Each action is guarded where it stands, whoever calls it.

use clerk_guard::{Session, require_auth, require_permission, require_role};
use serde::Deserialize;

use crate::{
    error::AppError,
    store::{Item, Store},
};

/// A note that is to be written.
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
#[require_permission("org:data:delete", session: Session)]
pub(crate) async fn delete_item(store: &Store, id: i64) -> Result<(), AppError> {
    let org = session.org_id().ok_or(AppError::NotFound)?;
    if store.delete_item(id, org).await? { Ok(()) } else { Err(AppError::NotFound) }
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
