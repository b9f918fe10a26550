/// Finds an item.
///
///Requires `permission("org:data:read") && org = path . org_id`.
async fn item(path: Path<ItemPath>, store: &Store) -> Result<Item, Denial> {
    if let ::core::result::Result::Err(__clerk_guard_denial) = {
        #[allow(unused_imports)]
        use ::clerk_guard::__private::NoTenant as _;
        ::clerk_guard::__private::TenantProbe::<Store>::names_no_org();
        const __CLERK_GUARD: &::clerk_guard::__private::Guard = &::clerk_guard::__private::Guard::new(
            ::clerk_guard::__private::Requirement::All(
                &[
                    ::clerk_guard::__private::permission(
                        "data:read",
                        ("data", [1635017060, 1635017060, 15268019945986218335]),
                        ("read", [1684104562, 1684104562, 4532544944614575578]),
                    ),
                    ::clerk_guard::__private::Requirement::Tenant(
                        ::clerk_guard::__private::Question::new(0u8, "path . org_id"),
                    ),
                ],
            ),
            ::core::concat!(::core::module_path!(), "::", "item"),
            ("<unspecified>", 1u32),
        );
        ::clerk_guard::__private::inventory::submit! {
            ::clerk_guard::__private::Registration::guard("item", __CLERK_GUARD, 0u8)
        }
        const _: () = {
            use self::*;
            #[allow(non_local_definitions)]
            impl ::clerk_guard::__private::GuardedFunction for item {
                const GUARD: &'static ::clerk_guard::__private::Guard = __CLERK_GUARD;
            }
        };
        ::clerk_guard::__private::enforce_asking(
            __CLERK_GUARD,
            ::clerk_guard::__private::Caller::Ambient,
            |
                __clerk_guard_question: u8,
                __clerk_guard_asked: &::clerk_guard::__private::Session|
            match __clerk_guard_question {
                0u8 => {
                    ::clerk_guard::__private::names_org(
                        &path.org_id,
                        __clerk_guard_asked,
                    )
                }
                _ => {
                    ::core::result::Result::Err(
                        ::clerk_guard::__private::DenialKind::Undecidable,
                    )
                }
            },
        )
    } {
        return ::clerk_guard::__private::deny(__clerk_guard_denial);
    }
    the_body(path, store).await
}
#[doc(hidden)]
mod __clerk_guard_item_cd2e0622d40ae97f {
    pub enum item {}
}
#[doc(hidden)]
use __clerk_guard_item_cd2e0622d40ae97f::*;
