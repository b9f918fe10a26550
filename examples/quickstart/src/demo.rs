//! Three people of a Clerk instance that exists in this process alone, and what to try as each of them.

use std::fmt::Write as _;

use clerk_guard::{
    OrgId, UserId,
    testing::{TestInstance, TestSession},
};

use crate::store::Store;

/// How long the tokens are valid: a day, where real ones are for a minute.
const LIFETIME: u32 = 86_400;

const ACME: &str = "org_acme";
const JSON: &str = "-H 'Content-Type: application/json'";

/// Puts an item there that can be deleted, and returns its number.
pub(crate) async fn prepare(store: &Store) -> sqlx::Result<i64> {
    let (owner, org) = (UserId::from("user_ada"), OrgId::from(ACME));
    Ok(store.create_item("Water the plants", &owner, Some(&org)).await?.id)
}

/// What to tell someone who has just started the application, in which there is an item of Acme's of this number.
pub(crate) fn introduction(instance: &TestInstance, port: u16, item: i64) -> String {
    let mut text = format!(
        "Listening on http://127.0.0.1:{port}.\n\n\
         No Clerk instance is configured, so this program made one of its own. It exists in this process alone; its\n\
         tokens are good for a day, and for nothing else. Three people have signed in:\n\n  \
         Mia   without an organization\n  \
         Ben   a member of Acme, who may read and write items\n  \
         Ada   an admin of Acme, who may delete items, too\n\n\
         Things to try, in another terminal:\n"
    );
    for (what, line) in things_to_try(instance, port, item) {
        // Writing to a text does not fail.
        let _ = write!(text, "\n{what}\n{line}\n");
    }
    text.push_str(
        "\nCtrl-C ends it. Set CLERK_SECRET_KEY and CLERK_PUBLISHABLE_KEY to use an instance of yours.",
    );
    text
}

fn things_to_try(instance: &TestInstance, port: u16, item: i64) -> Vec<(&'static str, String)> {
    let token = |session: TestSession<'_>| session.lifetime(LIFETIME).token();
    let acme = |user: &str| {
        let session = instance.session().user(user).session_id(&user.replace("user", "sess"));
        session.org(ACME).org_slug("acme").permission("org:data:read").permission("org:data:write")
    };
    let mia = token(instance.session().user("user_mia").session_id("sess_mia"));
    let ben = token(acme("user_ben"));
    let ada = token(acme("user_ada").role("org:admin").permission("org:data:delete"));

    let curl = |token: Option<&str>, options: &str, path: &str| {
        let token = token.map(|token| format!(" -H 'Authorization: Bearer {token}'")).unwrap_or_default();
        format!("curl -i{token}{options} http://127.0.0.1:{port}{path}")
    };
    let write = |title: &str| format!(" {JSON} -d '{{\"title\":\"{title}\"}}'");
    let (delete, that_item) = (" -X DELETE", format!("/api/items/{item}"));
    let rename = &format!(" -X PUT {JSON} -d '{{\"name\":\"Acme Limited\"}}'");
    let broken = &format!(" {JSON} -d '{{'");
    vec![
        ("Nobody is signed in: 401.", curl(None, "", "/api/items")),
        (
            "Mia has no organization, so this item is her own: 201.",
            curl(Some(&mia), &write("Call Ben"), "/api/items"),
        ),
        ("Her own items: 200.", curl(Some(&mia), "", "/api/items")),
        ("Ben writes an item for Acme: 201.", curl(Some(&ben), &write("Order paper"), "/api/items")),
        ("Ada sees what is Acme's: 200.", curl(Some(&ada), "", "/api/items")),
        ("Ben may not delete: 403.", curl(Some(&ben), delete, &that_item)),
        ("Ada may: 200, and 404 the second time.", curl(Some(&ada), delete, &that_item)),
        ("Ben is no admin: 403.", curl(Some(&ben), rename, "/api/org/settings")),
        ("Ada is: 200.", curl(Some(&ada), rename, "/api/org/settings")),
        (
            "A body that is none is told so, to those who may write: 400.",
            curl(Some(&ben), broken, "/api/items"),
        ),
    ]
}
