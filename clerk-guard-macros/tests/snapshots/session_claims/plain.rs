#[automatically_derived]
impl ::clerk_guard::__private::CustomClaims for AppClaims {
    type Shared = ::std::sync::Arc<Self>;
    fn shared(
        decode: impl ::core::ops::FnOnce(
        ) -> ::core::result::Result<
                ::std::sync::Arc<Self>,
                ::clerk_guard::__private::CustomClaimsError,
            >,
    ) -> ::core::result::Result<
        ::std::sync::Arc<Self>,
        ::clerk_guard::__private::CustomClaimsError,
    > {
        decode()
    }
}
