fn delete<'life0, 'async_trait>(
    &'life0 self,
    id: u64,
) -> ::core::pin::Pin<
    Box<
        dyn ::core::future::Future<
            Output = Result<(), Denial>,
        > + ::core::marker::Send + 'async_trait,
    >,
>
where
    'life0: 'async_trait,
    Self: 'async_trait,
{
    Box::pin(async move {
        if let ::core::result::Result::Err(__clerk_guard_denial) = {
            const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
                ::clerk_guard::__private::permission(
                    "data:write",
                    ("data", [1635017060, 1635017060, 15268019945986218335]),
                    ("write", [1953067639, 1702127986, 9627904386043766373]),
                ),
                ::core::concat!(::core::module_path!(), "::", "delete"),
                ("<unspecified>", 1u32),
            );
            ::clerk_guard::__private::inventory::submit! {
                ::clerk_guard::__private::Registration::guard("delete", __CLERK_GUARD,
                0u8)
            }
            ::clerk_guard::__private::enforce(
                __CLERK_GUARD,
                ::clerk_guard::__private::Caller::Ambient,
            )
        } {
            return ::clerk_guard::__private::deny(__clerk_guard_denial);
        }
        if let ::core::option::Option::Some(__ret) = ::core::option::Option::None::<
            Result<(), Denial>,
        > {
            #[allow(unreachable_code)] return __ret;
        }
        let __self = self;
        let __ret: Result<(), Denial> = { the_body(__self, id).await };
        #[allow(unreachable_code)] __ret
    })
}
