fn name() -> Result<String, Denial> {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::All(
                &[
                    ::clerk_guard::__private::permission(
                        "data:read",
                        ("data", [1635017060, 1635017060, 15268019945986218335]),
                        ("read", [1684104562, 1684104562, 4532544944614575578]),
                    ),
                    ::clerk_guard::__private::permission(
                        "data:write",
                        ("data", [1635017060, 1635017060, 15268019945986218335]),
                        ("write", [1953067639, 1702127986, 9627904386043766373]),
                    ),
                    ::clerk_guard::__private::permission(
                        "data-2:write_all",
                        ("data-2", [1635017060, 841834868, 8771547411504937527]),
                        (
                            "write_all",
                            [
                                7809628118186553975, 7812726515932883314,
                                17317500356594617484,
                            ],
                        ),
                    ),
                ],
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
