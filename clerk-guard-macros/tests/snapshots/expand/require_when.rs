async fn name(item: &Item) -> Result<String, Denial> {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        #[allow(unused_imports)]
        use ::clerk_guard::__private::NoTenant as _;
        ::clerk_guard::__private::TenantProbe::<Item>::names_no_org();
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::consistent(
                ::clerk_guard::__private::Requirement::Any(
                    &[
                        ::clerk_guard::__private::Requirement::All(
                            &[
                                ::clerk_guard::__private::permission(
                                    "data:delete",
                                    ("data", [1635017060, 1635017060, 15268019945986218335]),
                                    ("delete", [1701602660, 1702126956, 7972892583544304194]),
                                ),
                                ::clerk_guard::__private::Requirement::When(
                                    ::clerk_guard::__private::Question::new(
                                        0u8,
                                        "session . user_id () == & item . owner",
                                    ),
                                ),
                            ],
                        ),
                        ::clerk_guard::__private::Requirement::When(
                            ::clerk_guard::__private::Question::new(
                                1u8,
                                "item . is_public",
                            ),
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
        ::clerk_guard::__private::enforce_asking(
            __CLERK_GUARD,
            ::clerk_guard::__private::Caller::Ambient,
            |
                __clerk_guard_question: u8,
                __clerk_guard_asked: &::clerk_guard::__private::Session|
            match __clerk_guard_question {
                0u8 => {
                    let session: &::clerk_guard::__private::Session = &match ::clerk_guard::__private::bound::<
                        ::clerk_guard::__private::Session,
                    >(__clerk_guard_asked) {
                        ::core::result::Result::Ok(__clerk_guard_session) => {
                            __clerk_guard_session
                        }
                        ::core::result::Result::Err(__clerk_guard_doubt) => {
                            return ::core::result::Result::Err(__clerk_guard_doubt);
                        }
                    };
                    let __clerk_guard_answer: bool = session.user_id() == &item.owner;
                    ::core::result::Result::Ok(__clerk_guard_answer)
                }
                1u8 => {
                    let __clerk_guard_answer: bool = item.is_public;
                    ::core::result::Result::Ok(__clerk_guard_answer)
                }
                _ => {
                    ::core::result::Result::Err(
                        ::clerk_guard::__private::DenialKind::Undecidable,
                    )
                }
            },
        )
    } {
        return ::clerk_guard::__private::deny(__clerk_guard_denial);
    }
    the_body(item).await
}
#[doc(hidden)]
mod __clerk_guard_name_cd2e0622d40ae97f {
    pub enum name {}
}
#[doc(hidden)]
use __clerk_guard_name_cd2e0622d40ae97f::*;
