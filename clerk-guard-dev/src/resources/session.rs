use serde_json::{Value, json};
use url::Url;

use super::user;
use crate::{
    definition::User,
    world::{Session, SessionStatus, Ticket, Wanted, World},
};

/// What others see of a user.
pub(crate) fn public_user_data(user: &User) -> Value {
    json!({
        "user_id": user.id, "first_name": user.first_name, "last_name": user.last_name, "username": user.username,
        "image_url": "", "has_image": false, "identifier": user.email.as_ref().or(user.username.as_ref()),
    })
}

/// A session as servers see it.
pub(crate) fn session(world: &World, session: &Session) -> Value {
    let status = world.status_of(session);
    let tasks = match status {
        SessionStatus::Pending => json!([{ "key": "choose-organization" }]),
        _ => json!(null),
    };
    json!({
        "object": "session", "id": session.id, "user_id": session.user, "client_id": session.client,
        "status": status.name(), "tasks": tasks, "actor": null,
        "last_active_organization_id": session.organization, "last_active_at": session.updated_at,
        "expire_at": session.expire_at, "abandon_at": session.expire_at,
        "created_at": session.created_at, "updated_at": session.updated_at,
    })
}

/// A session as its own browser sees it, with its user, and a token for the page at this origin.
pub(crate) fn session_with_user(world: &World, of: &Session, origin: Option<&str>) -> Value {
    let mut json = session(world, of);
    let minutes = (world.now() - of.verified_at) / 60_000;
    let found = world.definition.find_user(&of.user);
    if let Value::Object(members) = &mut json {
        let token = world.status_of(of).is_alive().then(|| {
            let jwt = world.session_token(of, Wanted { origin, ..Wanted::default() });
            json!({ "object": "token", "jwt": jwt })
        });
        members.insert("last_active_token".to_owned(), json!(token));
        members.insert("factor_verification_age".to_owned(), json!([minutes, -1]));
        members.insert("user".to_owned(), json!(found.map(|found| user(world, found))));
        members.insert("public_user_data".to_owned(), json!(found.map(public_user_data)));
    }
    json
}

/// A sign-in token, with a link that leads to the page where it is used.
pub(crate) fn ticket(world: &World, ticket: &Ticket) -> Value {
    let status = match ticket {
        Ticket { is_revoked: true, .. } => "revoked",
        Ticket { is_used: true, .. } => "accepted",
        Ticket { expire_at, .. } if world.now() >= *expire_at => "expired",
        _ => "pending",
    };
    let url = Url::parse_with_params(&world.definition.sign_in_url, [("__clerk_ticket", &ticket.token)]);
    json!({
        "object": "sign_in_token", "id": ticket.id, "user_id": ticket.user, "token": ticket.token,
        "status": status, "url": url.map(String::from).unwrap_or_default(),
        "created_at": ticket.created_at, "updated_at": ticket.updated_at,
    })
}
