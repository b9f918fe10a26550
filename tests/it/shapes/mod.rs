//! Every shape of function that can be guarded. Each is called as nobody, as a member, as an admin, and without any context:
//! that it compiles is no proof that its guard runs.

mod arguments;
mod bindings;
mod free;
mod futures;
mod methods;
mod opaque;
mod requirements;
mod responses;
mod scopes;

use std::{fmt::Debug, future::Future};

use clerk_guard::{Auth, Denial, DenialKind, testing::TestInstance};

/// Who calls, and what becomes of it where only admins may.
pub(crate) const CALLERS: [(&str, Option<DenialKind>); 4] = [
    ("nobody", Some(DenialKind::Unauthenticated)),
    ("member", Some(DenialKind::Forbidden)),
    ("admin", None),
    ("no context", Some(DenialKind::Unwired)),
];

/// A caller by name; `None` for no context at all.
pub(crate) fn caller(name: &str) -> Option<Auth> {
    let instance = TestInstance::new();
    let session = instance.session().user("user_ada").org("org_acme").permission("org:data:read");
    match name {
        "nobody" => Some(Auth::signed_out()),
        "member" => Some(session.auth()),
        "admin" => Some(session.role("org:admin").permission("org:data:write").auth()),
        "no context" => None,
        other => panic!("{other} is nobody we know"),
    }
}

pub(crate) fn kind<T: Debug>(result: Result<T, Denial>) -> Option<DenialKind> {
    result.err().map(|denial| denial.kind())
}

/// Calls an asynchronous function that only admins may call, as everyone.
pub(crate) async fn only_admins<T: Debug, F: Future<Output = Result<T, Denial>>>(call: impl Fn() -> F) {
    for (name, expected) in CALLERS {
        let result = match caller(name) {
            Some(auth) => auth.scope(async { call().await }).await,
            None => call().await,
        };
        assert_eq!(kind(result), expected, "{name}");
    }
}

/// Calls a function that only admins may call, as everyone.
pub(crate) fn only_admins_sync<T: Debug>(call: impl Fn() -> Result<T, Denial>) {
    for (name, expected) in CALLERS {
        let result = match caller(name) {
            Some(auth) => auth.sync_scope(&call),
            None => call(),
        };
        assert_eq!(kind(result), expected, "{name}");
    }
}
