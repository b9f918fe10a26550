/// Says who you are.
#[must_use]
#[require_org]
///
///Requires `signed_in`.
fn name(#[cold] id: u64, mut rest: Vec<u64>) -> Result<String, Denial> {
    #![allow(unused_variables)]
    //! From the body.
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        const __CLERK_GUARD: ::clerk_guard::__private::Guard = ::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::SignedIn,
            ::core::concat!(::core::module_path!(), "::", "name"),
        );
        ::clerk_guard::__private::enforce(
            &__CLERK_GUARD,
            ::clerk_guard::__private::Caller::Ambient,
        )
    } {
        return ::clerk_guard::__private::deny(__clerk_guard_denial);
    }
    const LIMIT: usize = 10;
    /// Kept.
    fn inner() {}
    the_body(id)
}
