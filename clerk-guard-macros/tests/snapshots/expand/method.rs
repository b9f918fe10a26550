fn push(&mut self, item: Item) -> Result<(), Denial> {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        #[allow(unused_imports)]
        use ::clerk_guard::__private::NoTenant as _;
        ::clerk_guard::__private::TenantProbe::<Item>::names_no_org();
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::permission(
                "data:write",
                ("data", [1635017060, 1635017060, 15268019945986218335]),
                ("write", [1953067639, 1702127986, 9627904386043766373]),
            ),
            ::core::concat!(::core::module_path!(), "::", "push"),
            ("<unspecified>", 1u32),
        );
        ::clerk_guard::__private::inventory::submit! {
            ::clerk_guard::__private::Registration::guard("push", __CLERK_GUARD, 0u8)
        }
        ::clerk_guard::__private::enforce(
            __CLERK_GUARD,
            ::clerk_guard::__private::Caller::Ambient,
        )
    } {
        return ::clerk_guard::__private::deny(__clerk_guard_denial);
    }
    the_body(self, item);
    Ok(())
}
