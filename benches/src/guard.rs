//! What a guard costs the function that it guards.

use std::{future, hint::black_box};

use clerk_guard::{
    Auth, Clock as _, Denial, Session, SessionClaims, SystemClock, require_auth, require_permission,
};
use serde::Deserialize;

use crate::{
    fixtures::{Fixtures, verifier},
    harness::{Bench, Group, ready},
};

const NOTE: &str = "\
    The functions do next to nothing, so the difference says more than the ratio. The caller may;\n\
    the scope was entered before the loop, as a layer does before a request. Nobody reads the log.";

pub(crate) fn groups(fixtures: &Fixtures) -> [Group; 2] {
    let verified = verifier().verify(&fixtures.org.token, &fixtures.keys(), SystemClock.now());
    let auth = Auth::from(verified.expect("a good token"));
    let session = auth.session().expect("a session").clone();
    let asynchronous = vec![
        Bench::new("guard/async/bare", |id| ready(bare(black_box(id)))),
        Bench::new("guard/async/signed in", |id| ready(signed_in(black_box(id)))),
        Bench::new("guard/async/permission", |id| ready(permission(black_box(id)))),
        Bench::new("guard/async/permission, binds a Session", |id| ready(binding(black_box(id)))),
        Bench::new("guard/async/permission, binds a Session of claims", |id| {
            ready(binding_claims(black_box(id)))
        }),
        Bench::new("guard/async/permission, is given a &Session", move |id| {
            ready(given(black_box(&session), black_box(id)))
        }),
    ];
    let synchronous = vec![
        Bench::new("guard/sync/bare", |id| bare_sync(black_box(id))),
        Bench::new("guard/sync/permission", |id| permission_sync(black_box(id))),
    ];
    [
        group("guards of async functions", "guard/async/bare", asynchronous, &auth),
        group("guards of other functions", "guard/sync/bare", synchronous, &auth),
    ]
}

fn group(title: &str, base: &str, benches: Vec<Bench>, auth: &Auth) -> Group {
    let in_scope = |bench: Bench| {
        let auth = auth.clone();
        bench.within(move |run| auth.clone().sync_scope(run))
    };
    Group {
        title: title.to_owned(),
        note: NOTE,
        bases: vec![base.to_owned()],
        differences: true,
        counted: 20_000,
        benches: benches.into_iter().map(in_scope).collect(),
    }
}

async fn bare(id: usize) -> Result<usize, Denial> {
    Ok(future::ready(id).await)
}

#[require_auth]
async fn signed_in(id: usize) -> Result<usize, Denial> {
    Ok(future::ready(id).await)
}

#[require_permission("org:dashboard:read")]
async fn permission(id: usize) -> Result<usize, Denial> {
    Ok(future::ready(id).await)
}

#[require_permission("org:dashboard:read", session: Session)]
async fn binding(id: usize) -> Result<(usize, Session), Denial> {
    Ok((future::ready(id).await, session))
}

#[derive(Deserialize, SessionClaims)]
struct AppClaims {
    email: Option<String>,
}

#[require_permission("org:dashboard:read", session: Session<AppClaims>)]
async fn binding_claims(id: usize) -> Result<(usize, bool), Denial> {
    Ok((future::ready(id).await, session.custom_claims().email.is_some()))
}

#[require_permission("org:dashboard:read")]
async fn given(session: &Session, id: usize) -> Result<usize, Denial> {
    Ok(future::ready(id).await)
}

#[expect(clippy::unnecessary_wraps, reason = "as the guarded one has to")]
fn bare_sync(id: usize) -> Result<usize, Denial> {
    Ok(id)
}

#[require_permission("org:dashboard:read")]
fn permission_sync(id: usize) -> Result<usize, Denial> {
    Ok(id)
}
