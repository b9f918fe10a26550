/// Writes something down.
///
///Requires `!impersonated && (role("org:admin") || (permission("org:data:write") && plan("user:pro")))`.
async fn name() -> Result<String, Denial> {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::consistent(
                ::clerk_guard::__private::Requirement::All(
                    &[
                        ::clerk_guard::__private::Requirement::Not(
                            &::clerk_guard::__private::Requirement::Impersonated,
                        ),
                        ::clerk_guard::__private::Requirement::Any(
                            &[
                                ::clerk_guard::__private::role("admin"),
                                ::clerk_guard::__private::Requirement::All(
                                    &[
                                        ::clerk_guard::__private::permission(
                                            "data:write",
                                            ("data", [1635017060, 1635017060, 15268019945986218335]),
                                            ("write", [1953067639, 1702127986, 9627904386043766373]),
                                        ),
                                        ::clerk_guard::__private::user_plan("pro"),
                                    ],
                                ),
                            ],
                        ),
                    ],
                ),
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
        ::clerk_guard::__private::enforce(
            __CLERK_GUARD,
            ::clerk_guard::__private::Caller::Ambient,
        )
    } {
        return ::clerk_guard::__private::deny(__clerk_guard_denial);
    }
    the_body().await
}
#[doc(hidden)]
mod __clerk_guard_name_cd2e0622d40ae97f {
    pub enum name {}
}
#[doc(hidden)]
use __clerk_guard_name_cd2e0622d40ae97f::*;
