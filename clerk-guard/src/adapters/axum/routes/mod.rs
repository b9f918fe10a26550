//! What `routes!` is made of.

mod gated;
mod named;
mod refusing;

pub use ::axum::routing::{MethodFilter, Router};
use ::axum::{
    handler::Handler,
    response::Response,
    routing::{any, on},
};

use self::gated::Gated;
pub use self::refusing::{HowItRefuses, Refusing, RefusingPlainly, refusing};
use crate::{authz::Denial, guard::Access};

/// The router with one more route: to `handler`, of which the type `F` tells who may call it. Without a filter, for all methods.
///
/// # Panics
///
/// Where axum does, for two routes in each other's way. And where `F` is the type of another function than `handler`: under
/// one name, a module can have a function of its own and import the type of another.
#[track_caller]
pub fn route<F, H, T, S>(
    router: Router<S>,
    path: &str,
    filter: Option<MethodFilter>,
    handler: H,
    access: &'static Access,
    refuse: fn(Denial) -> Response,
) -> Router<S>
where
    H: Handler<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    named::assert_names::<F, H>();
    let gated = Gated { handler, access, refuse };
    let method_router = match filter {
        Some(filter) => on(filter, gated),
        None => any(gated),
    };
    router.route(path, method_router)
}
