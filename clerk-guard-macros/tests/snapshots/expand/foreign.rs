#[unsafe(no_mangle)]
pub unsafe extern "C" fn delete(id: *const u8) -> Status {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        const __CLERK_GUARD: ::clerk_guard::__private::Guard = ::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::SignedIn,
            ::core::concat!(::core::module_path!(), "::", "delete"),
        );
        ::clerk_guard::__private::enforce(
            &__CLERK_GUARD,
            ::clerk_guard::__private::Caller::Ambient,
        )
    } {
        return ::clerk_guard::__private::deny(__clerk_guard_denial);
    }
    unsafe { the_body(id) }
}
