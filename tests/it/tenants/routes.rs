//! Over axum: what a client reads who names an organization that is not theirs.

use axum::{
    Router,
    body::Body,
    extract::{Json, Path},
    http::{Request, StatusCode},
    routing::get,
};
use clerk_guard::{
    Clerk, Conceal, Denial, MachineKind, OrgId, OrgSlug, TenantPath, TokenKind, auth, require_permission,
    require_scope, testing::TestSession,
};
use http_body_util::BodyExt;
use serde::Deserialize;
use tower::ServiceExt;

use super::{INSTANCE, ada};

#[derive(Deserialize, TenantPath)]
struct ItemPath {
    org_id: OrgId,
    item: u64,
}

#[derive(Deserialize)]
struct NewItem {
    title: String,
}

#[require_permission("org:data:read", org = org_id)]
async fn items(Path(org_id): Path<OrgId>) -> Result<String, Denial> {
    Ok(org_id.to_string())
}

#[require_permission("org:data:read", org = slug)]
async fn by_slug(Path((slug, page)): Path<(OrgSlug, u8)>) -> Result<String, Denial> {
    Ok(format!("{slug} {page}"))
}

#[require_permission("org:data:read", org = path.0)]
async fn item(path: Path<ItemPath>, Json(new): Json<NewItem>) -> Result<String, StatusCode> {
    Ok(format!("{} {}", path.item, new.title))
}

#[require_scope("items:read", org = any(reason = "the machine's organization is compared in the body"))]
async fn of_machines(Path(org_id): Path<OrgId>) -> Result<String, Denial> {
    let caller = auth();
    Ok(format!("{}", caller.machine().and_then(|machine| machine.org_id()) == Some(&*org_id)))
}

fn app(clerk: &Clerk) -> Router {
    Router::new()
        .route("/orgs/{org_id}/items", get(items))
        .route("/{slug}/items/{page}", get(by_slug))
        .route("/orgs/{org_id}/items/{item}", get(item))
        .route("/machines/{org_id}", get(of_machines))
        .layer(clerk.layer())
}

async fn ask(clerk: &Clerk, path: &str, token: Option<String>) -> (u16, String) {
    let mut request = Request::get(path).header("content-type", "application/json");
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let request = request.body(Body::from(r#"{"title":"a"}"#)).unwrap();
    let response = app(clerk).oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

fn with(conceal: Conceal) -> Clerk {
    INSTANCE.builder().conceal(conceal).build().unwrap()
}

#[tokio::test]
async fn only_the_active_organization_is_found() {
    let clerk = INSTANCE.clerk();
    let token = |session: TestSession<'_>| Some(session.token());
    for (path, expected) in [
        ("/orgs/org_acme/items", (200, "org_acme")),
        ("/orgs/org_other/items", (404, r#"{"status":404,"title":"Not Found"}"#)),
        ("/acme/items/2", (200, "acme 2")),
        ("/other/items/2", (404, r#"{"status":404,"title":"Not Found"}"#)),
        ("/orgs/org_acme/items/7", (200, "7 a")),
        ("/orgs/org_other/items/7", (404, "")),
        ("/orgs/acme/items/7", (404, "")),
    ] {
        let (status, body) = ask(&clerk, path, token(ada())).await;
        assert_eq!((status, body.as_str()), expected, "{path}");
    }
    let other = INSTANCE.session().org("org_other").permission("org:data:read");
    for (name, caller, expected) in [
        ("nobody", None, 401),
        ("pending", token(ada().pending()), 401),
        ("machine", Some(INSTANCE.machine().granted("data:read").token()), 401),
        ("impersonated", token(ada().impersonated_by("user_eve")), 200),
        ("without the permission", token(INSTANCE.session().org("org_acme")), 403),
        ("on a personal account", token(INSTANCE.session()), 403),
        ("of another organization", token(other), 404),
    ] {
        assert_eq!(ask(&clerk, "/orgs/org_acme/items", caller).await.0, expected, "{name}");
    }
}

#[tokio::test]
async fn what_is_concealed_is_told_by_the_configuration() {
    let member = || INSTANCE.session().org("org_acme");
    for (conceal, other, forbidden) in [
        (Conceal::Nothing, 403, 403),
        (Conceal::OtherOrganizations, 404, 403),
        (Conceal::Everything, 404, 404),
    ] {
        let clerk = with(conceal);
        let asked = async |path, token| ask(&clerk, path, token).await.0;
        assert_eq!(asked("/orgs/org_other/items", Some(ada().token())).await, other, "{conceal:?}");
        assert_eq!(asked("/orgs/org_acme/items", Some(member().token())).await, forbidden, "{conceal:?}");
        // Nobody is told less than that they are not signed in.
        assert_eq!(asked("/orgs/org_acme/items", None).await, 401, "{conceal:?}");
    }
}

#[tokio::test]
async fn machines_are_told_what_users_are() {
    let machine = || INSTANCE.machine().kind(MachineKind::M2m).granted("items:write").token();
    for (conceal, expected) in [(Conceal::OtherOrganizations, 403), (Conceal::Everything, 404)] {
        let clerk = INSTANCE.builder().conceal(conceal).accepts(TokenKind::M2m).build().unwrap();
        assert_eq!(ask(&clerk, "/machines/org_acme", Some(machine())).await.0, expected, "{conceal:?}");
    }
    let allowed = INSTANCE.machine().granted("items:read").token();
    assert_eq!(
        ask(&with(Conceal::Everything), "/machines/org_acme", Some(allowed)).await,
        (200, "false".to_owned())
    );
}
