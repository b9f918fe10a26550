pub async fn profile(id: u64) -> Result<String, Denial> {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        const __CLERK_GUARD: ::clerk_guard::__private::Guard = ::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::SignedIn,
            ::core::concat!(::core::module_path!(), "::", "profile"),
        );
        ::clerk_guard::__private::enforce(
            &__CLERK_GUARD,
            ::clerk_guard::__private::Caller::Ambient,
        )
    } {
        return ::clerk_guard::__private::deny(__clerk_guard_denial);
    }
    the_body(id).await
}
