use axum::extract::{Path, State};

use super::answer::{Answer, alone, with_client};
use crate::{
    call::Call,
    resources,
    shared::Shared,
    world::{Credentials, SignIn, World},
};

pub(super) async fn create(State(shared): State<Shared>, call: Call) -> Answer {
    let mut world = shared.world();
    let sign_in = world.begin_sign_in(&call.browser, shown(&call))?;
    tell(&shared, &world, &sign_in);
    let resource = resources::sign_in(&world, &sign_in);
    Ok(with_client(&world, &sign_in.client, call.browser.origin.as_deref(), &resource))
}

pub(super) async fn read(State(shared): State<Shared>, Path(id): Path<String>, call: Call) -> Answer {
    let world = shared.world();
    let sign_in = world.sign_in(&call.browser, &id)?;
    Ok(alone(&resources::sign_in(&world, sign_in)))
}

pub(super) async fn attempt_first_factor(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    call: Call,
) -> Answer {
    let mut world = shared.world();
    let sign_in = world.attempt_first_factor(&call.browser, &id, shown(&call))?;
    tell(&shared, &world, &sign_in);
    let resource = resources::sign_in(&world, &sign_in);
    Ok(with_client(&world, &sign_in.client, call.browser.origin.as_deref(), &resource))
}

/// Tells of the session, where there is one now.
fn tell(shared: &Shared, world: &World, sign_in: &SignIn) {
    if let Some(session) = sign_in.created_session.as_deref().and_then(|id| world.session(id)) {
        shared.tell(world, "session.created", &resources::session(world, session));
    }
}

fn shown(call: &Call) -> Credentials<'_> {
    Credentials {
        strategy: call.form.some("strategy"),
        identifier: call.form.some("identifier"),
        password: call.form.some("password"),
        ticket: call.form.some("ticket"),
    }
}
