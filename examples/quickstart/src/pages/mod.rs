//! What people see in a browser: a file a page. Each handler is guarded where it stands, or says why it is public.

mod admin;
mod dashboard;
mod dress;
mod home;
mod items;
mod journal;
mod layout;

use axum::Router;
use clerk_guard::axum::routes;

pub(crate) use self::dress::dress;
use crate::site::Site;

/// A handler that has neither a guard nor `#[public]` does not compile here.
pub(crate) fn pages() -> Router<Site> {
    routes! {
        GET "/" => home::home,
        GET "/sign-in" => home::sign_in,
        GET "/dashboard" => dashboard::dashboard,
        GET "/items" => items::items,
        POST "/items" => items::create,
        POST "/items/{id}/delete" => items::delete,
        GET "/items/export" => items::export,
        GET "/journal" => journal::entries,
        POST "/journal" => journal::write,
        POST "/journal/{id}/delete" => journal::delete,
        GET "/admin" => admin::admin,
        POST "/admin/settings" => admin::update_settings,
    }
}
