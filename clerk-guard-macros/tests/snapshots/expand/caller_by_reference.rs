fn name(id: u64, session: &Session) -> Result<String, Denial> {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::Organization,
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
        ::clerk_guard::__private::enforce(
            __CLERK_GUARD,
            {
                #[allow(unused_imports)]
                use ::clerk_guard::__private::AmbientCaller as _;
                ::clerk_guard::__private::Probe(&*session).caller()
            },
        )
    } {
        return ::clerk_guard::__private::deny(__clerk_guard_denial);
    }
    the_body(id, session)
}
#[doc(hidden)]
mod __clerk_guard_name_cd2e0622d40ae97f {
    pub enum name {}
}
#[doc(hidden)]
use __clerk_guard_name_cd2e0622d40ae97f::*;
