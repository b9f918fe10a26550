use std::collections::BTreeSet;

use quote::quote;

use super::{Case, compare, requirements, snapshots};
use crate::model::Kind;

/// Attributes that are right. In each the body says `the_body`.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = functions();
    cases.extend(opaque());
    cases.extend(futures());
    cases.extend(arguments());
    cases.extend(names());
    cases.extend(requirements::cases());
    cases
}

fn functions() -> Vec<Case> {
    vec![
        Case::new(
            "async_fn",
            Kind::Auth,
            quote!(),
            quote! {
                pub async fn profile(id: u64) -> Result<String, Denial> {
                    the_body(id).await
                }
            },
        ),
        Case::new(
            "generics_lifetimes_where",
            Kind::Org,
            quote!(),
            quote! {
                pub(crate) fn first<'a, 'b: 'a, T, const N: usize>(items: &'a [T; N], name: &'b str) -> Result<&'a T, AppError>
                where
                    T: Clone + 'a,
                {
                    let found = the_body(items, name);
                    found.ok_or(AppError::None)
                }
            },
        ),
        Case::new(
            "method",
            Kind::Permission,
            quote!("org:data:write"),
            quote! {
                fn push(&mut self, item: Item) -> Result<(), Denial> {
                    the_body(self, item);
                    Ok(())
                }
            },
        ),
        Case::new(
            "foreign",
            Kind::Auth,
            quote!(),
            quote! {
                #[unsafe(no_mangle)]
                pub unsafe extern "C" fn delete(id: *const u8) -> Status {
                    unsafe { the_body(id) }
                }
            },
        ),
        Case::new(
            "attributes_and_comments",
            Kind::Auth,
            quote!(),
            quote! {
                /// Says who you are.
                #[must_use]
                #[require_org]
                fn name(#[cold] id: u64, mut rest: Vec<u64>) -> Result<String, Denial> {
                    #![allow(unused_variables)]
                    //! From the body.
                    const LIMIT: usize = 10;
                    /// Kept.
                    fn inner() {}
                    the_body(id)
                }
            },
        ),
        Case::new(
            "default_method",
            Kind::Org,
            quote!(),
            quote! {
                pub default async unsafe fn name(&self) -> Result<String, Denial> {
                    the_body()
                }
            },
        ),
        Case::new(
            "macro_in_the_body",
            Kind::Auth,
            quote!(),
            quote! {
                fn names() -> Result<Vec<String>, Denial> {
                    the_body! { half typed => }
                }
            },
        ),
    ]
}

fn opaque() -> Vec<Case> {
    vec![
        Case::new(
            "impl_trait",
            Kind::Role,
            quote!("org:admin"),
            quote! {
                fn page(path: &Path) -> impl IntoResponse {
                    if path.is_empty() {
                        return the_body("/");
                    }
                    render(path)
                }
            },
        ),
        Case::new(
            "impl_trait_async",
            Kind::Auth,
            quote!(session: Session),
            quote! {
                async fn page(path: Path) -> impl IntoResponse + use<> {
                    the_body(path, session).await
                }
            },
        ),
    ]
}

fn futures() -> Vec<Case> {
    vec![
        Case::new(
            "impl_future",
            Kind::Auth,
            quote!(),
            quote! {
                fn name(&self) -> impl Future<Output = Result<String, Denial>> + Send {
                    async move { the_body(self).await }
                }
            },
        ),
        Case::new(
            "impl_future_of_a_call",
            Kind::Auth,
            quote!(),
            quote! {
                fn name(&self) -> impl Future<Output = Result<String, Denial>> {
                    let id = self.id;
                    the_body(id)
                }
            },
        ),
        Case::new(
            "async_trait",
            Kind::Permission,
            quote!("org:data:write"),
            quote! {
                fn delete<'life0, 'async_trait>(
                    &'life0 self,
                    id: u64,
                ) -> ::core::pin::Pin<
                    Box<dyn ::core::future::Future<Output = Result<(), Denial>> + ::core::marker::Send + 'async_trait>,
                >
                where
                    'life0: 'async_trait,
                    Self: 'async_trait,
                {
                    Box::pin(async move {
                        if let ::core::option::Option::Some(__ret) =
                            ::core::option::Option::None::<Result<(), Denial>>
                        {
                            #[allow(unreachable_code)]
                            return __ret;
                        }
                        let __self = self;
                        let __ret: Result<(), Denial> = { the_body(__self, id).await };
                        #[allow(unreachable_code)]
                        __ret
                    })
                }
            },
        ),
        Case::new(
            "boxed_future_behind_statements",
            Kind::Auth,
            quote!(),
            quote! {
                fn call(&self, request: Request) -> BoxFuture<'static, Result<Response, AppError>> {
                    let inner = self.inner.clone();
                    if request.is_empty() {
                        return Box::pin(ready(Err(AppError::Empty)));
                    }
                    Box::pin(async move { the_body(inner, request).await })
                }
            },
        ),
    ]
}

fn names() -> Vec<Case> {
    vec![
        Case::new(
            "several_names",
            Kind::Permission,
            quote!("org:data:read", "org:data:write", "org:data-2:write_all"),
            quote! {
                fn name() -> Result<String, Denial> {
                    the_body()
                }
            },
        ),
        Case::new(
            "org_of_an_argument",
            Kind::Permission,
            quote!(org = path.org_id, "org:data:read"),
            quote! {
                /// Finds an item.
                async fn item(path: Path<ItemPath>, store: &Store) -> Result<Item, Denial> {
                    the_body(path, store).await
                }
            },
        ),
        Case::new(
            "org_of_a_guard_below",
            Kind::Auth,
            quote!(),
            quote! {
                #[guards::require_permission("org:data:read", session: Session, org = (org_id, new.org))]
                async fn items(org_id: OrgId, Json(new): Json<NewItem>, state: State<AppState>) -> Result<Item, Denial> {
                    the_body(org_id, new, state).await
                }
            },
        ),
        Case::new(
            "org_of_a_guard_above",
            Kind::Auth,
            quote!(),
            quote! {
                async fn items(org_id: OrgId, new: NewItem) -> Result<Item, Denial> {
                    if let Err(denial) = { const __CLERK_GUARD: Guard = GUARD; other(&__CLERK_GUARD, org_id) } {
                        return denial;
                    }
                    the_body(org_id, new).await
                }
            },
        ),
        Case::new(
            "org_of_any",
            Kind::Role,
            quote!("org:admin", org = any(reason = "support sees all of them")),
            quote! {
                async fn items(path: Path<ItemPath>) -> Result<Item, Denial> {
                    the_body(path).await
                }
            },
        ),
    ]
}

fn arguments() -> Vec<Case> {
    vec![
        Case::new(
            "binding",
            Kind::Auth,
            quote!(session: Session),
            quote! {
                async fn name() -> Result<String, Denial> {
                    the_body(session)
                }
            },
        ),
        Case::new(
            "binding_of_a_path",
            Kind::Role,
            quote!("org:admin", user: crate::auth::Session,),
            quote! {
                fn name() -> Result<String, Denial> {
                    the_body(user)
                }
            },
        ),
        Case::new(
            "binding_of_a_permit",
            Kind::Auth,
            quote!(permit: Permit<crate::DeleteData>),
            quote! {
                /// Deletes.
                fn delete(id: u64) -> Result<(), Denial> {
                    the_body(permit, id)
                }
            },
        ),
        Case::new(
            "policy_among_names",
            Kind::Permission,
            quote!("org:data:read", DeleteData, permit: Permit<DeleteData>),
            quote! {
                async fn delete(id: u64, permit: Permit<ReadData>) -> Result<(), Denial> {
                    the_body(permit, id).await
                }
            },
        ),
        Case::new(
            "from",
            Kind::Auth,
            quote!(from = request.extensions().auth()?),
            quote! {
                fn name(request: &Request) -> Result<String, AppError> {
                    the_body(request)
                }
            },
        ),
        Case::new(
            "from_an_operator",
            Kind::Auth,
            quote!(from = first + second),
            quote! {
                fn name(session: Session) -> Result<String, AppError> {
                    the_body(session)
                }
            },
        ),
        Case::new(
            "crate_elsewhere",
            Kind::Auth,
            quote!(session: Session, crate = crate::vendor::guard),
            quote! {
                fn name(auth: &Auth) -> Result<String, Denial> {
                    the_body(session)
                }
            },
        ),
        Case::new(
            "caller_by_reference",
            Kind::Org,
            quote!(),
            quote! {
                fn name(id: u64, session: &Session) -> Result<String, Denial> {
                    the_body(id, session)
                }
            },
        ),
        Case::new(
            "caller_by_value",
            Kind::Org,
            quote!(),
            quote! {
                async fn name(mut auth: guards::Auth) -> Result<String, Denial> {
                    the_body(auth)
                }
            },
        ),
    ]
}

#[test]
fn expansions_are_those_of_the_snapshots_and_check_before_the_body_runs() {
    for case in cases() {
        compare("expand", &case);
    }
    let names: BTreeSet<&str> = cases().iter().map(|case| case.name).collect();
    let snapshots = snapshots("expand");
    assert_eq!(names.len(), cases().len());
    assert_eq!(names.len(), snapshots.len(), "a snapshot is of no case");
    for (path, text) in snapshots {
        let text = text.replace(' ', "");
        assert!(!text.contains("compile_error"), "{path}");
        assert!(text.find("::enforce").unwrap() < text.find("the_body").unwrap(), "{path}");
        assert_eq!(text.matches("the_body").count(), 1, "{path}");
    }
}
