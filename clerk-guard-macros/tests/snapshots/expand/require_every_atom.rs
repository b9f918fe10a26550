fn name() -> Result<String, Denial> {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::consistent(
                ::clerk_guard::__private::Requirement::Any(
                    &[
                        ::clerk_guard::__private::Requirement::All(
                            &[
                                ::clerk_guard::__private::Requirement::SignedIn,
                                ::clerk_guard::__private::Requirement::Organization,
                                ::clerk_guard::__private::org_feature("sso"),
                                ::clerk_guard::__private::Requirement::Reverification(
                                    ::clerk_guard::__private::Reverification::STRICT
                                        .no_downgrade(),
                                ),
                                ::clerk_guard::__private::Requirement::Reverification(
                                    ::clerk_guard::__private::Reverification::from_static(
                                        ::clerk_guard::__private::Level::SecondFactor,
                                        10u32,
                                    ),
                                ),
                                ::clerk_guard::__private::Requirement::Claims(
                                    ::clerk_guard::__private::ClaimsTest::new(
                                        "| claims : & AppClaims | claims . is_beta",
                                        |__clerk_guard_session| ::clerk_guard::__private::claims_hold(
                                            __clerk_guard_session,
                                            |claims: &AppClaims| claims.is_beta,
                                        ),
                                    ),
                                ),
                                ::clerk_guard::__private::Requirement::Policy(
                                    ::clerk_guard::__private::NamedPolicy::of::<
                                        policies::CanPublish,
                                    >(),
                                ),
                            ],
                        ),
                        ::clerk_guard::__private::Requirement::Machine(
                            ::clerk_guard::__private::MachineKinds::of(
                                &[
                                    ::clerk_guard::__private::MachineKind::ApiKey,
                                    ::clerk_guard::__private::MachineKind::M2m,
                                    ::clerk_guard::__private::MachineKind::OAuth,
                                ],
                            ),
                        ),
                        ::clerk_guard::__private::Requirement::Machine(
                            ::clerk_guard::__private::MachineKinds::of(
                                &[::clerk_guard::__private::MachineKind::ApiKey],
                            ),
                        ),
                        ::clerk_guard::__private::Requirement::Scope("items:read"),
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
    the_body()
}
#[doc(hidden)]
mod __clerk_guard_name_cd2e0622d40ae97f {
    pub enum name {}
}
#[doc(hidden)]
use __clerk_guard_name_cd2e0622d40ae97f::*;
