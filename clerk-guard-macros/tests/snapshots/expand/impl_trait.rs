fn page(path: &Path) -> impl IntoResponse {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        #[allow(unused_imports)]
        use ::clerk_guard::__private::NoTenant as _;
        ::clerk_guard::__private::TenantProbe::<Path>::names_no_org();
        const __CLERK_GUARD: ::clerk_guard::__private::Guard = ::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::Role(
                ::clerk_guard::__private::Role::from_static("org:admin"),
            ),
            ::core::concat!(::core::module_path!(), "::", "page"),
        );
        ::clerk_guard::__private::enforce(
            &__CLERK_GUARD,
            ::clerk_guard::__private::Caller::Ambient,
        )
    } {
        return ::clerk_guard::__private::Guarded::Denied(__clerk_guard_denial);
    }
    #[allow(clippy::redundant_closure_call, clippy::redundant_async_block)]
    ::clerk_guard::__private::Guarded::Allowed(
        (move || {
            if path.is_empty() {
                return the_body("/");
            }
            render(path)
        })(),
    )
}
