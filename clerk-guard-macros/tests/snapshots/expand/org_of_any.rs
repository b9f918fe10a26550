async fn items(path: Path<ItemPath>) -> Result<Item, Denial> {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        const __CLERK_GUARD: ::clerk_guard::__private::Guard = ::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::Role(
                ::clerk_guard::__private::Role::from_static("org:admin"),
            ),
            ::core::concat!(::core::module_path!(), "::", "items"),
        );
        ::clerk_guard::__private::enforce(
            &__CLERK_GUARD,
            ::clerk_guard::__private::Caller::Ambient,
        )
    } {
        return ::clerk_guard::__private::deny(__clerk_guard_denial);
    }
    the_body(path).await
}
