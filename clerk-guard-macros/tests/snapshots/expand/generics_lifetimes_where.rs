pub(crate) fn first<'a, 'b: 'a, T, const N: usize>(
    items: &'a [T; N],
    name: &'b str,
) -> Result<&'a T, AppError>
where
    T: Clone + 'a,
{
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        #[allow(unused_imports)]
        use ::clerk_guard::__private::NoTenant as _;
        ::clerk_guard::__private::TenantProbe::<T>::names_no_org();
        const __CLERK_GUARD: ::clerk_guard::__private::Guard = ::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::Organization,
            ::core::concat!(::core::module_path!(), "::", "first"),
        );
        ::clerk_guard::__private::enforce(
            &__CLERK_GUARD,
            ::clerk_guard::__private::Caller::Ambient,
        )
    } {
        return ::clerk_guard::__private::deny(__clerk_guard_denial);
    }
    let found = the_body(items, name);
    found.ok_or(AppError::None)
}
