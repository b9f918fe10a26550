fn call(&self, request: Request) -> BoxFuture<'static, Result<Response, AppError>> {
    ::std::boxed::Box::pin(async move {
        if let ::core::result::Result::Err(__clerk_guard_denial) = {
            #[allow(unused_imports)]
            use ::clerk_guard::__private::NoTenant as _;
            ::clerk_guard::__private::TenantProbe::<Request>::names_no_org();
            const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
                ::clerk_guard::__private::Requirement::SignedIn,
                ::core::concat!(::core::module_path!(), "::", "call"),
                ("<unspecified>", 1u32),
            );
            ::clerk_guard::__private::inventory::submit! {
                ::clerk_guard::__private::Registration::guard("call", __CLERK_GUARD, 0u8)
            }
            ::clerk_guard::__private::enforce(
                __CLERK_GUARD,
                ::clerk_guard::__private::Caller::Ambient,
            )
        } {
            return ::clerk_guard::__private::deny(__clerk_guard_denial);
        }
        #[allow(clippy::redundant_closure_call)]
        (move || -> BoxFuture<'static, Result<Response, AppError>> {
            let inner = self.inner.clone();
            if request.is_empty() {
                return Box::pin(ready(Err(AppError::Empty)));
            }
            Box::pin(async move { the_body(inner, request).await })
        })()
            .await
    })
}
