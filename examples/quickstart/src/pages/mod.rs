//! What people see in a browser: a file a page. Each handler is guarded where it stands, or says why it is public.

mod admin;
mod dashboard;
mod dress;
mod home;
mod items;
mod journal;
mod layout;

use axum::{
    Router,
    routing::{get, post},
};

pub(crate) use self::dress::dress;
use crate::site::Site;

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/", get(home::home))
        .route("/sign-in", get(home::sign_in))
        .route("/dashboard", get(dashboard::dashboard))
        .route("/items", get(items::items).post(items::create))
        .route("/items/{id}/delete", post(items::delete))
        .route("/items/export", get(items::export))
        .route("/journal", get(journal::journal).post(journal::write))
        .route("/journal/{id}/delete", post(journal::delete))
        .route("/admin", get(admin::admin))
        .route("/admin/settings", post(admin::update_settings))
}
