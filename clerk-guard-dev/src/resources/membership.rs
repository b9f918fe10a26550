use serde_json::{Value, json};

use super::{organization, organization_with_private, public_user_data};
use crate::world::{Membership, World};

/// A membership as pages see it.
pub(crate) fn membership(world: &World, of: &Membership<'_>) -> Value {
    let created_at = of.organization.created_at.unwrap_or(world.begun_at());
    json!({
        "object": "organization_membership", "id": of.id(), "role": of.member.role,
        "role_name": role_name(&of.member.role),
        "permissions": world.permissions(of),
        "public_metadata": of.member.public_metadata,
        "organization": organization(world, of.organization),
        "public_user_data": public_user_data(of.user),
        "created_at": created_at, "updated_at": created_at,
    })
}

/// A membership as servers see it.
pub(crate) fn membership_with_private(world: &World, of: &Membership<'_>) -> Value {
    let mut json = membership(world, of);
    if let Value::Object(members) = &mut json {
        members.insert("organization".to_owned(), organization_with_private(world, of.organization));
        members.insert("private_metadata".to_owned(), json!(of.member.private_metadata));
    }
    json
}

/// `org:billing_admin` as people see it: Billing admin.
pub(super) fn role_name(role: &str) -> String {
    let words = role.trim_start_matches("org:").replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
