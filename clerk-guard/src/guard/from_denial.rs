use crate::authz::Denial;

/// What a guarded function can return, so that its guard can return a denial in its place.
///
/// Every `Result` can whose error can be made from a [`Denial`]: `anyhow::Error`, `Box<dyn Error + Send + Sync>`, an enum of
/// yours with `#[from] Denial`, and with the feature of your framework, its responses.
#[diagnostic::on_unimplemented(
    message = "a guarded function must be able to return a denial, and `{Self}` cannot hold one",
    label = "cannot hold a denial",
    note = "return `Result<_, E>`, where `E` can be made from `clerk_guard::Denial`: `Result<_, Denial>` is the simplest",
    note = "for your own error type, write `impl From<clerk_guard::Denial> for MyError`"
)]
pub trait FromDenial: Sized {
    /// The denial as a value of this type.
    fn from_denial(denial: Denial) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, E: From<Denial>> FromDenial for Result<T, E> {
    fn from_denial(denial: Denial) -> Self {
        Err(denial.into())
    }
}

/// The denial as whatever the guarded function returns.
#[must_use]
pub fn deny<R: FromDenial>(denial: Denial) -> R {
    R::from_denial(denial)
}

/// What a guarded function that returns `impl Trait` returns: the value, or the denial in its place.
///
/// It is a response wherever both are.
#[derive(Debug)]
pub enum Guarded<T> {
    /// What the function returned.
    Allowed(T),
    /// What its guard returned.
    Denied(Denial),
}
