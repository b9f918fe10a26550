/// Deletes.
///
///Requires `signed_in && crate :: DeleteData`.
fn delete(id: u64) -> Result<(), Denial> {
    let permit: Permit<crate::DeleteData> = match {
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::All(
                &[
                    ::clerk_guard::__private::Requirement::SignedIn,
                    ::clerk_guard::__private::Requirement::Policy(
                        ::clerk_guard::__private::NamedPolicy::of::<crate::DeleteData>(),
                    ),
                ],
            ),
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
        ::clerk_guard::__private::enforce_and_bind::<
            Permit<crate::DeleteData>,
        >(__CLERK_GUARD, ::clerk_guard::__private::Caller::Ambient)
    } {
        ::core::result::Result::Ok(__clerk_guard_bound) => __clerk_guard_bound,
        ::core::result::Result::Err(__clerk_guard_denial) => {
            return ::clerk_guard::__private::deny(__clerk_guard_denial);
        }
    };
    the_body(permit, id)
}
#[doc(hidden)]
mod __clerk_guard_delete_cd2e0622d40ae97f {
    pub enum delete {}
}
#[doc(hidden)]
use __clerk_guard_delete_cd2e0622d40ae97f::*;
