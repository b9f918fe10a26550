use serde_json::{Value, json};

use crate::world::World;

/// What clerk-js wants to know of an instance before it knows who is calling.
pub(crate) fn environment(world: &World) -> Value {
    let definition = &world.definition;
    let factor = |name: &str| {
        json!({
            "enabled": true, "required": false, "used_for_first_factor": true, "first_factors": [name],
            "used_for_second_factor": false, "second_factors": [], "verifications": [], "verify_at_sign_up": false,
        })
    };
    let pays = |scope: &str| {
        let has_plans = definition.plans.keys().any(|plan| plan.starts_with(scope));
        json!({ "enabled": has_plans, "has_paid_plans": has_plans })
    };
    json!({
        "object": "environment", "id": "env_box",
        "auth_config": {
            "object": "auth_config", "id": "aconf_box", "single_session_mode": true, "claimed_at": null,
            "reverification": true, "test_mode": true, "url_based_session_syncing": true,
        },
        "display_config": {
            "object": "display_config", "id": "dconf_box", "instance_environment_type": "development",
            "application_name": definition.application_name, "preferred_sign_in_strategy": "password",
            "sign_in_url": definition.sign_in_url, "sign_up_url": "/sign-up", "home_url": "/", "after_sign_in_url": "/",
            "after_sign_up_url": "/", "captcha_public_key": null, "captcha_widget_type": null,
            "captcha_oauth_bypass": [], "show_devmode_warning": false, "branded": false, "theme": {},
        },
        "user_settings": {
            "attributes": {
                "email_address": factor("ticket"), "username": factor("ticket"), "password": factor("password"),
            },
            "social": {},
            "sign_in": { "second_factor": { "required": false, "enabled": false } },
            "sign_up": {
                "captcha_enabled": false, "progressive": true, "mode": "restricted", "legal_consent_enabled": false,
            },
            "password_settings": { "min_length": 1, "max_length": 72 },
            "actions": { "create_organization": false, "delete_self": false },
        },
        "organization_settings": {
            "enabled": true, "max_allowed_memberships": 5,
            "force_organization_selection": !definition.personal_accounts,
            "actions": { "admin_delete": true },
            "domains": { "enabled": false, "enrollment_modes": [], "default_role": null },
            "slug": { "disabled": false },
        },
        "commerce_settings": { "billing": {
            "stripe_publishable_key": null, "organization": pays("org:"), "user": pays("user:"),
        } },
        "api_keys_settings": { "user_api_keys_enabled": false, "orgs_api_keys_enabled": false },
        "maintenance_mode": false, "client_debug_mode": false, "protect_config": null,
    })
}
