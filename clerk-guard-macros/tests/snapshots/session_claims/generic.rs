#[automatically_derived]
impl<T: Clone, M, const N: usize> vendor::guard::__private::CustomClaims
for AppClaims<T, M, N>
where
    T: Send,
    Self: vendor::guard::__private::DeserializeOwned + ::core::marker::Send
        + ::core::marker::Sync + 'static,
    M: vendor::guard::__private::CustomClaims,
{
    type Shared = ::std::sync::Arc<Self>;
    fn shared(
        decode: impl ::core::ops::FnOnce(
        ) -> ::core::result::Result<
                ::std::sync::Arc<Self>,
                vendor::guard::__private::CustomClaimsError,
            >,
    ) -> ::core::result::Result<
        ::std::sync::Arc<Self>,
        vendor::guard::__private::CustomClaimsError,
    > {
        decode()
    }
}
