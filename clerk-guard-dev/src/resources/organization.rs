use serde_json::{Value, json};

use crate::{definition::Organization, world::World};

/// How many members an organization may have, as Clerk has it by default.
const MOST_MEMBERS: usize = 5;

/// An organization as pages see it.
pub(crate) fn organization(world: &World, organization: &Organization) -> Value {
    let created_at = organization.created_at.unwrap_or(world.begun_at());
    let members = organization.members.len();
    json!({
        "object": "organization", "id": organization.id, "name": organization.name, "slug": organization.slug,
        "image_url": "", "has_image": false, "members_count": members, "pending_invitations_count": 0,
        "max_allowed_memberships": members.max(MOST_MEMBERS), "admin_delete_enabled": true,
        "public_metadata": organization.public_metadata,
        "created_at": created_at, "updated_at": created_at,
    })
}

/// An organization as servers see it.
pub(crate) fn organization_with_private(world: &World, of: &Organization) -> Value {
    let mut json = organization(world, of);
    if let Value::Object(members) = &mut json {
        members.insert("private_metadata".to_owned(), json!(of.private_metadata));
    }
    json
}
