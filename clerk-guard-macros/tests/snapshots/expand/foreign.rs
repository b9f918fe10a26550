#[unsafe(no_mangle)]
pub unsafe extern "C" fn delete(id: *const u8) -> Status {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::SignedIn,
            ::core::concat!(::core::module_path!(), "::", "delete"),
            ("<unspecified>", 1u32),
        );
        ::clerk_guard::__private::inventory::submit! {
            ::clerk_guard::__private::Registration::guard("delete", __CLERK_GUARD, 0u8)
        }
        const _: () = {
            use self::*;
            #[allow(non_local_definitions)]
            impl ::clerk_guard::__private::GuardedFunction for delete {
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
    unsafe { the_body(id) }
}
#[doc(hidden)]
mod __clerk_guard_delete_cd2e0622d40ae97f {
    pub enum delete {}
}
#[doc(hidden)]
pub use __clerk_guard_delete_cd2e0622d40ae97f::*;
