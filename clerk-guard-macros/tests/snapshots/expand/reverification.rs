fn name() -> Result<String, Denial> {
    let session: Session = match {
        const __CLERK_GUARD: ::clerk_guard::__private::Guard = ::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::Reverification(
                ::clerk_guard::__private::Reverification::from_static(
                        ::clerk_guard::__private::Level::MultiFactor,
                        5u32,
                    )
                    .no_downgrade(),
            ),
            ::core::concat!(::core::module_path!(), "::", "name"),
        );
        ::clerk_guard::__private::enforce_and_bind::<
            Session,
        >(&__CLERK_GUARD, ::clerk_guard::__private::Caller::Ambient)
    } {
        ::core::result::Result::Ok(__clerk_guard_bound) => __clerk_guard_bound,
        ::core::result::Result::Err(__clerk_guard_denial) => {
            return ::clerk_guard::__private::deny(__clerk_guard_denial);
        }
    };
    the_body(session)
}
