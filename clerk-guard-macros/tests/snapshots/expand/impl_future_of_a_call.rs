fn name(&self) -> impl Future<Output = Result<String, Denial>> {
    async move {
        if let ::core::result::Result::Err(__clerk_guard_denial) = {
            const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
                ::clerk_guard::__private::Requirement::SignedIn,
                ::core::concat!(::core::module_path!(), "::", "name"),
                ("<unspecified>", 1u32),
            );
            ::clerk_guard::__private::inventory::submit! {
                ::clerk_guard::__private::Registration::guard("name", __CLERK_GUARD, 0u8)
            }
            ::clerk_guard::__private::enforce(
                __CLERK_GUARD,
                ::clerk_guard::__private::Caller::Ambient,
            )
        } {
            return ::clerk_guard::__private::deny(__clerk_guard_denial);
        }
        #[allow(clippy::redundant_closure_call)]
        (move || {
            let id = self.id;
            the_body(id)
        })()
            .await
    }
}
