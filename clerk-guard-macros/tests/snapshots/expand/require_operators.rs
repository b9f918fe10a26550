/// Writes something down.
///
///Requires `!impersonated && (role("org:admin") || (permission("org:data:write") && plan("user:pro")))`.
async fn name() -> Result<String, Denial> {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        const __CLERK_GUARD: ::clerk_guard::__private::Guard = ::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::consistent(
                ::clerk_guard::__private::Requirement::All(
                    &[
                        ::clerk_guard::__private::Requirement::Not(
                            &::clerk_guard::__private::Requirement::Impersonated,
                        ),
                        ::clerk_guard::__private::Requirement::Any(
                            &[
                                ::clerk_guard::__private::Requirement::Role(
                                    ::clerk_guard::__private::Role::from_static("org:admin"),
                                ),
                                ::clerk_guard::__private::Requirement::All(
                                    &[
                                        ::clerk_guard::__private::Requirement::Permission(
                                            ::clerk_guard::__private::Permission::from_static(
                                                "org:data:write",
                                            ),
                                        ),
                                        ::clerk_guard::__private::Requirement::Plan(
                                            ::clerk_guard::__private::Scoped::from_static("user:pro"),
                                        ),
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
            ::clerk_guard::__private::Registration::guard("name", & __CLERK_GUARD, 0u8)
        }
        const _: () = {
            use self::*;
            #[allow(non_local_definitions)]
            impl ::clerk_guard::__private::GuardedFunction for name {
                const GUARD: &'static ::clerk_guard::__private::Guard = &__CLERK_GUARD;
            }
        };
        ::clerk_guard::__private::enforce(
            &__CLERK_GUARD,
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
