use serde_json::{Value, json};

use super::membership;
use crate::{definition::User, world::World};

/// A user as pages see him.
pub(crate) fn user(world: &World, user: &User) -> Value {
    let created_at = user.created_at.unwrap_or(world.begun_at());
    let email_id = format!("idn_{}", user.id.trim_start_matches("user_"));
    let addresses: Vec<Value> = user
        .email
        .iter()
        .map(|email| {
            json!({
                "object": "email_address", "id": email_id, "email_address": email, "reserved": false,
                "verification": {
                    "object": "verification_admin", "status": "verified", "strategy": "admin", "attempts": null,
                    "expire_at": null,
                },
                "linked_to": [], "created_at": created_at, "updated_at": created_at,
            })
        })
        .collect();
    let memberships: Vec<Value> =
        world.memberships_of(&user.id).iter().map(|of| membership(world, of)).collect();
    let last_sign_in = world
        .sessions()
        .iter()
        .filter(|session| session.user == user.id)
        .map(|session| session.created_at)
        .max();
    json!({
        "object": "user", "id": user.id, "external_id": user.external_id, "username": user.username,
        "first_name": user.first_name, "last_name": user.last_name, "image_url": "", "has_image": false,
        "primary_email_address_id": user.email.as_ref().map(|_| &email_id),
        "primary_phone_number_id": null, "primary_web3_wallet_id": null,
        "email_addresses": addresses, "phone_numbers": [], "web3_wallets": [], "passkeys": [],
        "external_accounts": [], "saml_accounts": [], "enterprise_accounts": [],
        "password_enabled": user.password.is_some(), "two_factor_enabled": false, "totp_enabled": false,
        "backup_code_enabled": false, "mfa_enabled_at": null, "mfa_disabled_at": null,
        "public_metadata": user.public_metadata, "unsafe_metadata": user.unsafe_metadata,
        "organization_memberships": memberships,
        "last_sign_in_at": last_sign_in, "last_active_at": last_sign_in,
        "banned": user.banned, "locked": false, "lockout_expires_in_seconds": null,
        "verification_attempts_remaining": null, "delete_self_enabled": false,
        "create_organization_enabled": false, "create_organizations_limit": null, "legal_accepted_at": null,
        "created_at": created_at, "updated_at": created_at,
    })
}

/// A user as servers see him.
pub(crate) fn user_with_private(world: &World, of: &User) -> Value {
    let mut json = user(world, of);
    if let Value::Object(members) = &mut json {
        members.insert("private_metadata".to_owned(), json!(of.private_metadata));
    }
    json
}
