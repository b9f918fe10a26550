fn name(machine: &Machine) -> Result<String, Denial> {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        const __CLERK_GUARD: ::clerk_guard::__private::Guard = ::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::All(
                &[
                    ::clerk_guard::__private::Requirement::Scope("items:read"),
                    ::clerk_guard::__private::Requirement::Scope("items:write"),
                ],
            ),
            ::core::concat!(::core::module_path!(), "::", "name"),
        );
        ::clerk_guard::__private::enforce(
            &__CLERK_GUARD,
            {
                #[allow(unused_imports)]
                use ::clerk_guard::__private::AmbientCaller as _;
                ::clerk_guard::__private::Probe(&*machine).caller()
            },
        )
    } {
        return ::clerk_guard::__private::deny(__clerk_guard_denial);
    }
    the_body(machine)
}
