async fn items(org_id: OrgId, new: NewItem) -> Result<Item, Denial> {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::SignedIn,
            ::core::concat!(::core::module_path!(), "::", "items"),
            ("<unspecified>", 1u32),
        );
        ::clerk_guard::__private::inventory::submit! {
            ::clerk_guard::__private::Registration::guard("items", __CLERK_GUARD, 1u8)
        }
        const _: () = {
            use self::*;
            #[allow(non_local_definitions)]
            impl items {
                #[doc(hidden)]
                pub const __CLERK_GUARD_1: ::core::option::Option<
                    &'static ::clerk_guard::__private::Guard,
                > = ::core::option::Option::Some(__CLERK_GUARD);
            }
        };
        ::clerk_guard::__private::enforce(
            __CLERK_GUARD,
            ::clerk_guard::__private::Caller::Ambient,
        )
    } {
        return ::clerk_guard::__private::deny(__clerk_guard_denial);
    }
    if let Err(denial) = {
        const __CLERK_GUARD: Guard = GUARD;
        other(&__CLERK_GUARD, org_id)
    } {
        return denial;
    }
    the_body(org_id, new).await
}
