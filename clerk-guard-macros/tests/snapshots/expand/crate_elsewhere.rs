fn name(auth: &Auth) -> Result<String, Denial> {
    let session: Session = match {
        const __CLERK_GUARD: &crate::vendor::guard::__private::Guard = &crate::vendor::guard::__private::Guard::new(
            crate::vendor::guard::__private::Requirement::SignedIn,
            ::core::concat!(::core::module_path!(), "::", "name"),
            ("<unspecified>", 1u32),
        );
        crate::vendor::guard::__private::inventory::submit! {
            crate ::vendor::guard::__private::Registration::guard("name", __CLERK_GUARD,
            0u8)
        }
        const _: () = {
            use self::*;
            #[allow(non_local_definitions)]
            impl crate::vendor::guard::__private::GuardedFunction for name {
                const GUARD: &'static crate::vendor::guard::__private::Guard = __CLERK_GUARD;
            }
        };
        crate::vendor::guard::__private::enforce_and_bind::<
            Session,
        >(
            __CLERK_GUARD,
            {
                #[allow(unused_imports)]
                use crate::vendor::guard::__private::AmbientCaller as _;
                crate::vendor::guard::__private::Probe(&*auth).caller()
            },
        )
    } {
        ::core::result::Result::Ok(__clerk_guard_bound) => __clerk_guard_bound,
        ::core::result::Result::Err(__clerk_guard_denial) => {
            return crate::vendor::guard::__private::deny(__clerk_guard_denial);
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
