use proc_macro2::TokenStream;
use quote::quote;

use super::Case;
use crate::model::Kind;

/// What can be required, beside the names of roles and permissions.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = machines();
    cases.extend(requirements());
    cases
}

fn machines() -> Vec<Case> {
    vec![
        Case::new(
            "scope",
            Kind::Scope,
            quote!("items:read"),
            quote! {
                async fn name() -> Result<String, Denial> {
                    the_body().await
                }
            },
        ),
        Case::new(
            "scope_where_nothing_waits",
            Kind::Scope,
            quote!("items:read", "items:write"),
            quote! {
                fn name(machine: &Machine) -> Result<String, Denial> {
                    the_body(machine)
                }
            },
        ),
        Case::new(
            "scope_of_some_kinds",
            Kind::Scope,
            quote!(accepts(m2m_token, api_key), "items:read", machine: guards::Machine),
            quote! {
                async fn name(auth: Auth) -> Result<String, Denial> {
                    the_body(auth, machine).await
                }
            },
        ),
        Case::new(
            "scope_in_a_future",
            Kind::Scope,
            quote!("items:read", from = request.auth),
            quote! {
                fn name(request: Request) -> BoxFuture<'static, Result<String, Denial>> {
                    Box::pin(async move { the_body(request).await })
                }
            },
        ),
    ]
}

fn requirements() -> Vec<Case> {
    vec![
        Case::new(
            "require_operators",
            Kind::Require,
            quote!(!impersonated && (role("org:admin") || permission("org:data:write") && plan("user:pro"))),
            quote! {
                /// Writes something down.
                async fn name() -> Result<String, Denial> {
                    the_body().await
                }
            },
        ),
        Case::new(
            "require_every_atom",
            Kind::Require,
            quote!(
                signed_in
                    && org
                    && feature("org:sso")
                    && reverification(strict, no_downgrade)
                    && reverification(level = second_factor, after_minutes = 10)
                    && claims(|claims: &AppClaims| claims.is_beta)
                    && policies::CanPublish
                    || machine
                    || machine(api_key)
                    || scope("items:read")
            ),
            quote! {
                fn name() -> Result<String, Denial> {
                    the_body()
                }
            },
        ),
        Case::new(
            "require_when",
            Kind::Require,
            quote!(
                permission("org:data:delete") && when(session.user_id() == &item.owner)
                    || when(item.is_public)
            ),
            quote! {
                async fn name(item: &Item) -> Result<String, Denial> {
                    the_body(item).await
                }
            },
        ),
        Case::new(
            "require_when_of_what_is_bound",
            Kind::Require,
            quote!(when(caller.user_id() == session), caller: Session<AppClaims>),
            quote! {
                fn name(session: &UserId) -> Result<String, Denial> {
                    the_body(caller)
                }
            },
        ),
        Case::new(
            "reverification",
            Kind::Reverification,
            quote!(level = multi_factor, after_minutes = 5, session: Session, no_downgrade),
            quote! {
                fn name() -> Result<String, Denial> {
                    the_body(session)
                }
            },
        ),
        Case::new(
            "deny_impersonation",
            Kind::NotImpersonated,
            quote!(),
            quote! {
                fn name() -> Result<String, Denial> {
                    the_body()
                }
            },
        ),
    ]
}

/// Arguments that are wrong for the attribute that they are given to.
pub(super) fn wrong_arguments() -> Vec<(Kind, TokenStream)> {
    vec![
        (Kind::Feature, quote!("sso")),
        (Kind::Plan, quote!("team:pro")),
        (Kind::Reverification, quote!()),
        (Kind::Reverification, quote!(strong)),
        (Kind::Reverification, quote!(strict, lax)),
        (Kind::Reverification, quote!(level = second_factor)),
        (Kind::Reverification, quote!(after_minutes = 10)),
        (Kind::Reverification, quote!(level = second_factor, after_minutes = 0)),
        (Kind::Reverification, quote!(strict, after_minutes = 10)),
        (Kind::Require, quote!()),
        (Kind::Require, quote!(session: Session)),
        (Kind::Require, quote!("org:admin")),
        (Kind::Require, quote!(true)),
        (Kind::Require, quote!(admin)),
        (Kind::Require, quote!(role)),
        (Kind::Require, quote!(role("admin"))),
        (Kind::Require, quote!(role(ADMIN))),
        (Kind::Require, quote!(role("org:admin", "org:owner"))),
        (Kind::Require, quote!(role("org:admin") | org)),
        (Kind::Require, quote!(role("org:admin") & org)),
        (Kind::Require, quote!(role("org:admin") or org)),
        (Kind::Require, quote!(role("org:admin") org)),
        (Kind::Require, quote!(role("org:admin"), org)),
        (Kind::Require, quote!((role("org:admin"), org))),
        (Kind::Require, quote!(role("org:admin") ||)),
        (Kind::Require, quote!(&&org)),
        (Kind::Require, quote!(())),
        (Kind::Require, quote!(!)),
        (Kind::Require, quote!(signed_in())),
        (Kind::Require, quote!(org(id))),
        (Kind::Require, quote!(org == id)),
        (Kind::Require, quote!(policies::can_publish)),
        (Kind::Require, quote!(CanPublish(item))),
        (Kind::Require, quote!(when)),
        (Kind::Require, quote!(when())),
        (Kind::Require, quote!(when(a b))),
        (Kind::Require, quote!(when(item.load().await))),
        (Kind::Require, quote!(when(item.owner()?))),
        (Kind::Require, quote!(when({ return true }))),
        (Kind::Require, quote!(claims(|claims| claims.is_beta))),
        (Kind::Require, quote!(claims(|claims: AppClaims| claims.is_beta))),
        (Kind::Require, quote!(claims(is_beta))),
        (Kind::Require, quote!(reverification)),
        (Kind::Require, quote!(reverification())),
        (Kind::Require, quote!(reverification(strict lax))),
        (Kind::Require, quote!(machine(session_token))),
        (Kind::Require, quote!(scope("items:read"), accepts(api_key))),
        (Kind::Require, quote!(org = id)),
        (Kind::Require, quote!(role("org:admin") && org = id)),
        (Kind::Permission, quote!(org = id)),
        (Kind::Scope, quote!("items:read", org = id)),
        (Kind::Scope, quote!("items:read", permit: Permit<ReadData>)),
        (Kind::Scope, quote!(ReadData)),
        (Kind::Org, quote!(ReadData)),
    ]
}
