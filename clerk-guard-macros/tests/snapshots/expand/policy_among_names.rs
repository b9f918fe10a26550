async fn delete(id: u64, permit: Permit<ReadData>) -> Result<(), Denial> {
    let permit: Permit<DeleteData> = match {
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::All(
                &[
                    ::clerk_guard::__private::permission(
                        "data:read",
                        ("data", [1635017060, 1635017060, 15268019945986218335]),
                        ("read", [1684104562, 1684104562, 4532544944614575578]),
                    ),
                    ::clerk_guard::__private::Requirement::Policy(
                        ::clerk_guard::__private::NamedPolicy::of::<DeleteData>(),
                    ),
                ],
            ),
            ::core::concat!(::core::module_path!(), "::", "delete"),
            ("<unspecified>", 1u32),
        );
        ::clerk_guard::__private::inventory::submit! {
            ::clerk_guard::__private::Registration::guard("delete", __CLERK_GUARD, 0u8)
        }
        const _: () = {
            use self::*;
            #[allow(non_local_definitions)]
            impl ::clerk_guard::__private::GuardedFunction for delete {
                const GUARD: &'static ::clerk_guard::__private::Guard = __CLERK_GUARD;
            }
        };
        ::clerk_guard::__private::enforce_and_bind::<
            Permit<DeleteData>,
        >(
            __CLERK_GUARD,
            {
                #[allow(unused_imports)]
                use ::clerk_guard::__private::AmbientCaller as _;
                ::clerk_guard::__private::Probe(&permit).caller()
            },
        )
    } {
        ::core::result::Result::Ok(__clerk_guard_bound) => __clerk_guard_bound,
        ::core::result::Result::Err(__clerk_guard_denial) => {
            return ::clerk_guard::__private::deny(__clerk_guard_denial);
        }
    };
    the_body(permit, id).await
}
#[doc(hidden)]
mod __clerk_guard_delete_cd2e0622d40ae97f {
    pub enum delete {}
}
#[doc(hidden)]
use __clerk_guard_delete_cd2e0622d40ae97f::*;
