use axum::{
    Json,
    extract::{Path, State},
};

use super::Answer;
use crate::{Organization, call::Call, error::ApiError, page::Page, resources, shared::Shared};

pub(super) async fn list(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let users = call.query.all("user_id");
    let is_wanted = |organization: &&Organization| {
        users.is_empty() || users.iter().any(|user| organization.find_member(user).is_some())
    };
    let found: Vec<&Organization> = world.definition.organizations.iter().filter(is_wanted).collect();
    let page = Page::read(&call.query)?;
    Ok(Json(page.counted(&found, |organization| resources::organization_with_private(&world, organization))))
}

pub(super) async fn read(State(shared): State<Shared>, Path(id): Path<String>) -> Answer {
    let world = shared.world();
    let organization = world.definition.find_organization(&id);
    let organization = organization.ok_or_else(|| ApiError::not_found("organization", &id))?;
    Ok(Json(resources::organization_with_private(&world, organization)))
}
