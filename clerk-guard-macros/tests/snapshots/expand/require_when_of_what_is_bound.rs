fn name(session: &UserId) -> Result<String, Denial> {
    let caller: Session<AppClaims> = match {
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::When(
                ::clerk_guard::__private::Question::new(
                    0u8,
                    "caller . user_id () == session",
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
        ::clerk_guard::__private::enforce_asking_and_bind::<
            Session<AppClaims>,
        >(
            __CLERK_GUARD,
            ::clerk_guard::__private::Caller::Ambient,
            |
                __clerk_guard_question: u8,
                __clerk_guard_asked: &::clerk_guard::__private::Session|
            match __clerk_guard_question {
                0u8 => {
                    let caller: &Session<AppClaims> = &match ::clerk_guard::__private::bound::<
                        Session<AppClaims>,
                    >(__clerk_guard_asked) {
                        ::core::result::Result::Ok(__clerk_guard_session) => {
                            __clerk_guard_session
                        }
                        ::core::result::Result::Err(__clerk_guard_doubt) => {
                            return ::core::result::Result::Err(__clerk_guard_doubt);
                        }
                    };
                    let __clerk_guard_answer: bool = caller.user_id() == session;
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
        ::core::result::Result::Ok(__clerk_guard_bound) => __clerk_guard_bound,
        ::core::result::Result::Err(__clerk_guard_denial) => {
            return ::clerk_guard::__private::deny(__clerk_guard_denial);
        }
    };
    the_body(caller)
}
#[doc(hidden)]
mod __clerk_guard_name_cd2e0622d40ae97f {
    pub enum name {}
}
#[doc(hidden)]
use __clerk_guard_name_cd2e0622d40ae97f::*;
