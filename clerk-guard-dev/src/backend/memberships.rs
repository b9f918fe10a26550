use axum::{
    Json,
    extract::{Path, State},
};

use super::Answer;
use crate::{
    call::Call,
    error::ApiError,
    page::Page,
    resources,
    shared::Shared,
    world::{Membership, World},
};

pub(super) async fn list(State(shared): State<Shared>, Path(id): Path<String>, call: Call) -> Answer {
    let world = shared.world();
    let organization = world.definition.find_organization(&id);
    let organization = organization.ok_or_else(|| ApiError::not_found("organization", &id))?;
    let (users, roles) = (call.query.all("user_id"), call.query.all("role"));
    let is_one_of = |wanted: &[&str], value: &str| wanted.is_empty() || wanted.contains(&value);
    let found: Vec<Membership<'_>> = world
        .members_of(organization)
        .into_iter()
        .filter(|of| is_one_of(&users, &of.user.id) && is_one_of(&roles, &of.member.role))
        .collect();
    let page = Page::read(&call.query)?;
    Ok(Json(page.counted(&found, |of| resources::membership_with_private(&world, of))))
}

pub(super) async fn of_user(State(shared): State<Shared>, Path(id): Path<String>, call: Call) -> Answer {
    let world = shared.world();
    world.definition.find_user(&id).ok_or_else(|| ApiError::not_found("user", &id))?;
    let found = world.memberships_of(&id);
    let page = Page::read(&call.query)?;
    Ok(Json(page.counted(&found, |of| resources::membership_with_private(&world, of))))
}

pub(super) async fn create(State(shared): State<Shared>, Path(id): Path<String>, call: Call) -> Answer {
    let (user, role) = (call.text("user_id")?, call.text("role")?);
    let mut world = shared.world();
    world.add_member(&id, user, role)?;
    told(&shared, &world, "created", &id, user)
}

pub(super) async fn change(
    State(shared): State<Shared>,
    Path((id, user)): Path<(String, String)>,
    call: Call,
) -> Answer {
    let mut world = shared.world();
    world.change_role(&id, &user, call.text("role")?)?;
    told(&shared, &world, "updated", &id, &user)
}

pub(super) async fn delete(State(shared): State<Shared>, Path((id, user)): Path<(String, String)>) -> Answer {
    let mut world = shared.world();
    // As it was, for afterwards there is nothing to tell of.
    let gone = told(&shared, &world, "deleted", &id, &user)?;
    world.remove_member(&id, &user)?;
    Ok(gone)
}

/// A membership, of which others are told as well.
fn told(shared: &Shared, world: &World, what: &str, organization: &str, user: &str) -> Answer {
    let found = world.membership(user, organization);
    let found = found.ok_or_else(|| ApiError::not_found("organization membership of", user))?;
    let resource = resources::membership_with_private(world, &found);
    shared.tell(world, &format!("organizationMembership.{what}"), &resource);
    Ok(Json(resource))
}
