//! How a handler's guard answers whoever may not: as the handler itself would.

use std::{fmt, future::Future, marker::PhantomData};

use ::axum::response::{IntoResponse, Response};

use crate::{authz::Denial, guard::FromDenial};

/// A handler that is asked how it refuses.
///
/// Where it returns what a denial can be made into, the trait nearer to the type is found, and the program's own errors are what
/// clients see. Where it returns `impl IntoResponse`, the other one is: there, its guard returns the denial as it is.
pub struct HowItRefuses<H>(PhantomData<fn() -> H>);

/// Asks this handler.
#[must_use]
pub fn refusing<H>(_: &H) -> HowItRefuses<H> {
    HowItRefuses(PhantomData)
}

/// By what the handler returns.
pub trait Refusing<T> {
    /// The denial as the handler's response.
    fn how(&self) -> fn(Denial) -> Response;
}

/// By the denial alone.
pub trait RefusingPlainly {
    /// The denial's own response.
    fn how(&self) -> fn(Denial) -> Response {
        Denial::into_response
    }
}

impl<H> RefusingPlainly for &HowItRefuses<H> {}

fn refuse<R: FromDenial + IntoResponse>(denial: Denial) -> Response {
    R::from_denial(denial).into_response()
}

/// As many arguments as axum knows.
macro_rules! each_count {
    () => {};
    ($first:ident $($rest:ident)*) => {
        impl<H, F, R, $first, $($rest),*> Refusing<($first, $($rest),*)> for HowItRefuses<H>
        where
            H: FnOnce($first, $($rest),*) -> F,
            F: Future<Output = R>,
            R: FromDenial + IntoResponse,
        {
            fn how(&self) -> fn(Denial) -> Response {
                refuse::<R>
            }
        }
        each_count!($($rest)*);
    };
}

each_count!(A B C D E G I J K L M N O P Q S);

impl<H, F, R> Refusing<()> for HowItRefuses<H>
where
    H: FnOnce() -> F,
    F: Future<Output = R>,
    R: FromDenial + IntoResponse,
{
    fn how(&self) -> fn(Denial) -> Response {
        refuse::<R>
    }
}

impl<H> fmt::Debug for HowItRefuses<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HowItRefuses")
    }
}
