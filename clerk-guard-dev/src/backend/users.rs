use axum::{
    Json,
    extract::{Path, State},
};
use serde_json::{Map, Value, json};

use super::Answer;
use crate::{
    User,
    call::{Call, Pairs},
    error::ApiError,
    page::Page,
    resources,
    shared::Shared,
    world::World,
};

pub(super) async fn list(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let found = matching(&world, &call.query);
    let page = Page::read(&call.query)?;
    let users = page.of(&found).iter().map(|user| resources::user_with_private(&world, user));
    Ok(Json(users.collect()))
}

pub(super) async fn count(State(shared): State<Shared>, call: Call) -> Json<Value> {
    let world = shared.world();
    Json(json!({ "object": "total_count", "total_count": matching(&world, &call.query).len() }))
}

pub(super) async fn read(State(shared): State<Shared>, Path(id): Path<String>) -> Answer {
    let world = shared.world();
    let user = world.definition.find_user(&id).ok_or_else(|| ApiError::not_found("user", &id))?;
    Ok(Json(resources::user_with_private(&world, user)))
}

pub(super) async fn create(State(shared): State<Shared>, call: Call) -> Answer {
    let mut world = shared.world();
    let text = |name: &str| call.json.get(name).and_then(Value::as_str).map(str::to_owned);
    let object = |name: &str| call.json.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
    let id = world.add_user(User {
        email: call.json.pointer("/email_address/0").and_then(Value::as_str).map(str::to_owned),
        username: text("username"),
        password: text("password"),
        first_name: text("first_name"),
        last_name: text("last_name"),
        external_id: text("external_id"),
        public_metadata: object("public_metadata"),
        private_metadata: object("private_metadata"),
        unsafe_metadata: object("unsafe_metadata"),
        ..User::default()
    })?;
    let user = world.definition.find_user(&id).ok_or_else(|| ApiError::not_found("user", &id))?;
    let resource = resources::user_with_private(&world, user);
    shared.tell(&world, "user.created", &resource);
    Ok(Json(resource))
}

pub(super) async fn delete(State(shared): State<Shared>, Path(id): Path<String>) -> Answer {
    let mut world = shared.world();
    world.remove_user(&id)?;
    let resource = json!({ "object": "user", "id": id, "deleted": true });
    shared.tell(&world, "user.deleted", &resource);
    Ok(Json(resource))
}

/// Puts members into metadata; null takes one away.
pub(super) async fn merge_metadata(shared: State<Shared>, id: Path<String>, call: Call) -> Answer {
    metadata(&shared.0, &id.0, &call, merge)
}

pub(super) async fn replace_metadata(shared: State<Shared>, id: Path<String>, call: Call) -> Answer {
    metadata(&shared.0, &id.0, &call, |old, new| new.clone_into(old))
}

fn metadata(
    shared: &Shared,
    id: &str,
    call: &Call,
    change: impl Fn(&mut Map<String, Value>, &Map<String, Value>),
) -> Answer {
    let mut world = shared.world();
    let user = world.definition.users.iter_mut().find(|user| user.id == id);
    let user = user.ok_or_else(|| ApiError::not_found("user", id))?;
    for (name, old) in [
        ("public_metadata", &mut user.public_metadata),
        ("private_metadata", &mut user.private_metadata),
        ("unsafe_metadata", &mut user.unsafe_metadata),
    ] {
        if let Some(new) = call.json.get(name).and_then(Value::as_object) {
            change(old, new);
        }
    }
    let user = world.definition.find_user(id).ok_or_else(|| ApiError::not_found("user", id))?;
    let resource = resources::user_with_private(&world, user);
    shared.tell(&world, "user.updated", &resource);
    Ok(Json(resource))
}

fn merge(old: &mut Map<String, Value>, new: &Map<String, Value>) {
    for (name, value) in new {
        match (old.get_mut(name), value) {
            (_, Value::Null) => {
                old.remove(name);
            }
            (Some(Value::Object(old)), Value::Object(new)) => merge(old, new),
            _ => {
                old.insert(name.clone(), value.clone());
            }
        }
    }
}

/// The users that a query asks for. Filters that are not known here are no reason to find nobody.
fn matching<'a>(world: &'a World, query: &Pairs) -> Vec<&'a User> {
    let is_one_of = |filter: &str, value: Option<&str>| {
        let wanted = query.all(filter);
        wanted.is_empty() || value.is_some_and(|value| wanted.contains(&value))
    };
    let is_wanted = |user: &User| {
        is_one_of("user_id", Some(&user.id))
            && is_one_of("email_address", user.email.as_deref())
            && is_one_of("username", user.username.as_deref())
            && is_one_of("external_id", user.external_id.as_deref())
    };
    let organizations = query.all("organization_id");
    let is_member = |user: &User| {
        organizations.is_empty()
            || organizations.iter().any(|organization| world.membership(&user.id, organization).is_some())
    };
    let text = query.some("query").map(str::to_lowercase);
    let has_text = |user: &User| {
        let Some(text) = &text else { return true };
        [Some(&user.id), user.email.as_ref(), user.username.as_ref(), user.full_name().as_ref()]
            .into_iter()
            .flatten()
            .any(|name| name.to_lowercase().contains(text))
    };
    let users = world.definition.users.iter();
    users.filter(|user| is_wanted(user) && is_member(user) && has_text(user)).collect()
}
