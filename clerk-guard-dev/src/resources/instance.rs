//! What an instance has beside people: roles, permissions and plans.

use serde_json::{Value, json};

use super::membership::role_name;
use crate::world::World;

/// A role, with its permissions.
pub(crate) fn role(world: &World, key: &str, permissions: &[String]) -> Value {
    let permissions: Vec<Value> = permissions.iter().map(|key| permission(world, key)).collect();
    json!({
        "object": "role", "id": format!("role_{}", slug(key)), "key": key, "name": role_name(key),
        "description": null, "is_creator_eligible": false, "permissions": permissions,
        "created_at": world.begun_at(), "updated_at": world.begun_at(),
    })
}

/// A permission.
pub(crate) fn permission(world: &World, key: &str) -> Value {
    json!({
        "object": "permission", "id": format!("perm_{}", slug(key)), "key": key, "name": role_name(key),
        "description": "", "type": "user", "created_at": world.begun_at(), "updated_at": world.begun_at(),
    })
}

/// A plan (`org:team`), with its features.
pub(crate) fn plan(name: &str, features: &[String]) -> Value {
    let features: Vec<Value> = features
        .iter()
        .map(|feature| {
            json!({
                "object": "feature", "id": format!("feat_{}", slug(feature)), "slug": bare(feature),
                "name": role_name(bare(feature)), "description": "", "avatar_url": null,
            })
        })
        .collect();
    let amount =
        json!({ "amount": 0, "amount_formatted": "0.00", "currency": "USD", "currency_symbol": "$" });
    json!({
        "object": "commerce_plan", "id": format!("cplan_{}", slug(name)), "slug": bare(name),
        "name": role_name(bare(name)), "description": null, "for_payer_type": payer(name), "features": features,
        "fee": amount, "annual_fee": amount, "annual_monthly_fee": amount, "is_default": false,
        "is_recurring": true, "has_base_fee": false, "publicly_visible": true, "avatar_url": null,
    })
}

/// Who pays for a plan of this name.
pub(crate) fn payer(plan: &str) -> &str {
    plan.split_once(':').map_or("", |(scope, _)| scope)
}

fn bare(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, bare)| bare)
}

fn slug(key: &str) -> String {
    key.replace([':', '-'], "_")
}
