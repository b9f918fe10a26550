fn name() -> Result<String, Denial> {
    let session: Session = match {
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::Reverification(
                ::clerk_guard::__private::Reverification::from_static(
                        ::clerk_guard::__private::Level::MultiFactor,
                        5u32,
                    )
                    .no_downgrade(),
            ),
            ::core::concat!(::core::module_path!(), "::", "name"),
            ("<unspecified>", 1u32),
        );
        ::clerk_guard::__private::inventory::submit! {
            ::clerk_guard::__private::Registration::guard("name", __CLERK_GUARD, 0u8)
        }
        const _: () = {
            use self::*;
            #[allow(non_local_definitions)]
            impl ::clerk_guard::__private::GuardedFunction for name {
                const GUARD: &'static ::clerk_guard::__private::Guard = __CLERK_GUARD;
            }
        };
        ::clerk_guard::__private::enforce_and_bind::<
            Session,
        >(__CLERK_GUARD, ::clerk_guard::__private::Caller::Ambient)
    } {
        ::core::result::Result::Ok(__clerk_guard_bound) => __clerk_guard_bound,
        ::core::result::Result::Err(__clerk_guard_denial) => {
            return ::clerk_guard::__private::deny(__clerk_guard_denial);
        }
    };
    the_body(session)
}
#[doc(hidden)]
mod __clerk_guard_name_cd2e0622d40ae97f {
    pub enum name {}
}
#[doc(hidden)]
use __clerk_guard_name_cd2e0622d40ae97f::*;
