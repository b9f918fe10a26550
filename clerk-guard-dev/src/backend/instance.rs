//! What the instance has beside people.

use axum::{Json, extract::State};
use serde_json::{Value, json};

use super::Answer;
use crate::{call::Call, page::Page, resources, shared::Shared};

pub(super) async fn jwks(State(shared): State<Shared>) -> Json<Value> {
    Json(shared.world().jwks())
}

pub(super) async fn roles(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let all: Vec<_> = world.definition.roles.iter().collect();
    let page = Page::read(&call.query)?;
    Ok(Json(page.counted(&all, |(key, permissions)| resources::role(&world, key, permissions))))
}

pub(super) async fn permissions(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let all = world.definition.all_permissions();
    let page = Page::read(&call.query)?;
    Ok(Json(page.counted(&all, |key| resources::permission(&world, key))))
}

pub(super) async fn plans(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let wanted = call.query.some("payer_type");
    let is_wanted = |plan: &str| wanted.is_none_or(|payer| plan.split(':').next() == Some(payer));
    let all: Vec<_> = world.definition.plans.iter().filter(|(plan, _)| is_wanted(plan)).collect();
    let page = Page::read(&call.query)?;
    Ok(Json(page.counted(&all, |(name, features)| resources::plan(name, features))))
}

pub(super) async fn jwt_templates(State(shared): State<Shared>) -> Json<Value> {
    let world = shared.world();
    let template = |(name, template): (&String, &crate::JwtTemplate)| {
        json!({
            "object": "jwt_template", "id": format!("jtmp_{name}"), "name": name, "claims": template.claims,
            "lifetime": template.lifetime, "allowed_clock_skew": template.allowed_clock_skew,
            "custom_signing_key": template.signing_key.is_some(),
            "signing_algorithm": if template.signing_key.is_some() { "HS256" } else { "RS256" },
            "created_at": world.begun_at(), "updated_at": world.begun_at(),
        })
    };
    Json(world.definition.jwt_templates.iter().map(template).collect())
}
