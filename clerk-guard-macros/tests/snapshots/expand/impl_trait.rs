fn page(path: &Path) -> impl IntoResponse {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        #[allow(unused_imports)]
        use ::clerk_guard::__private::NoTenant as _;
        ::clerk_guard::__private::TenantProbe::<Path>::names_no_org();
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::role("admin"),
            ::core::concat!(::core::module_path!(), "::", "page"),
            ("<unspecified>", 1u32),
        );
        ::clerk_guard::__private::inventory::submit! {
            ::clerk_guard::__private::Registration::guard("page", __CLERK_GUARD, 0u8)
        }
        const _: () = {
            use self::*;
            #[allow(non_local_definitions)]
            impl ::clerk_guard::__private::GuardedFunction for page {
                const GUARD: &'static ::clerk_guard::__private::Guard = __CLERK_GUARD;
            }
        };
        ::clerk_guard::__private::enforce(
            __CLERK_GUARD,
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
#[doc(hidden)]
mod __clerk_guard_page_cd2e0622d40ae97f {
    pub enum page {}
}
#[doc(hidden)]
use __clerk_guard_page_cd2e0622d40ae97f::*;
