//! Three people of a Clerk instance that exists in this process alone, and what to try as each of them.

use std::fmt::Write as _;

use clerk_guard::{
    OrgId, UserId,
    testing::{TestInstance, TestSession},
};
use clerk_guard_dev::{Definition, DevInstance, JwtTemplate, Organization, SessionToken, User, Webhook};
use serde_json::json;

use crate::{journal, store::Store};

/// What the instance signs its webhooks with.
pub(crate) const WEBHOOK_SECRET: &str = "whsec_b25seSBmb3IgdGhlIGRlbW8gb2YgdGhlIG5vdGVz";

/// What the JWT template `journal` shares with the other service.
pub(crate) const TEMPLATE_KEY: &str = "shared by the template and the journal of this demo alone";

/// How long the tokens of the printed lines are valid: a day, where real ones are for a minute.
const LIFETIME: u32 = 86_400;

const PASSWORD: &str = "notes";
const ACME: &str = "org_acme";
const GLOBEX: &str = "org_globex";
const JSON: &str = "-H 'Content-Type: application/json'";

/// Somebody who can sign in.
pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) email: &'static str,
    pub(crate) password: &'static str,
    pub(crate) who: &'static str,
}

/// The people of the instance.
pub(crate) const PEOPLE: [Person; 3] = [
    Person {
        name: "Ada",
        email: "ada@example.com",
        password: PASSWORD,
        who: "an admin of Acme and a member of Globex, on the plan pro",
    },
    Person { name: "Ben", email: "ben@example.com", password: PASSWORD, who: "a member of Acme" },
    Person { name: "Mia", email: "mia@example.com", password: PASSWORD, who: "without an organization" },
];

/// What is in the instance. Roles and permissions are those of `clerk-guard.toml`.
pub(crate) fn definition(port: u16, token_lifetime: u32) -> Definition {
    let (read, write, delete) = ("org:data:read", "org:data:write", "org:data:delete");
    let user = |id: &str, email: &str| User::new(id).email(email).password(PASSWORD);
    let mut definition = Definition::new()
        .role("org:admin", [read, write, delete])
        .role("org:member", [read, write])
        .user(
            user("user_ada", "ada@example.com").name("Ada", "Lovelace").public_metadata("plan", json!("pro")),
        )
        .user(user("user_ben", "ben@example.com").name("Ben", "Okri"))
        .user(user("user_mia", "mia@example.com").name("Mia", "Farah"))
        .organization(
            Organization::new(ACME, "Acme")
                .slug("acme")
                .member("user_ada", "org:admin")
                .member("user_ben", "org:member"),
        )
        .organization(Organization::new(GLOBEX, "Globex").slug("globex").member("user_ada", "org:member"))
        .session_token(
            SessionToken::default()
                .lifetime(token_lifetime)
                .claim("metadata", json!("{{user.public_metadata}}")),
        )
        .jwt_template(
            journal::TEMPLATE,
            JwtTemplate::default()
                .signing_key(TEMPLATE_KEY)
                .claim("email", json!("{{user.primary_email_address}}"))
                .claim("role", json!("authenticated"))
                .claim("aud", json!("authenticated")),
        )
        .webhook(Webhook::new(&format!("http://127.0.0.1:{port}/webhooks/clerk"), WEBHOOK_SECRET));
    "Notes".clone_into(&mut definition.application_name);
    definition.sign_in_url = format!("http://127.0.0.1:{port}/sign-in");
    definition
}

/// Puts items there, of which the one whose number is returned can be deleted.
pub(crate) async fn prepare(store: &Store) -> sqlx::Result<i64> {
    let owner = UserId::from("user_ada");
    let globex = OrgId::from(GLOBEX);
    if store.items_of_org(&globex).await?.is_empty() {
        store.create_item("Answer the letter from Acme", &owner, Some(&globex)).await?;
    }
    Ok(store.create_item("Water the plants", &owner, Some(&OrgId::from(ACME))).await?.id)
}

/// What to tell someone who has just started the application, in which there is an item of Acme's of this number.
pub(crate) fn introduction(instance: &DevInstance, port: u16, item: i64) -> String {
    let mut text = format!(
        "Listening on http://127.0.0.1:{port}. Open it in a browser, and sign in; the password is `{PASSWORD}`.\n\n"
    );
    for Person { email, who, .. } in &PEOPLE {
        // Writing to a text does not fail.
        let _ = writeln!(text, "  {email}   {who}");
    }
    let _ = write!(
        text,
        "\nNo Clerk instance is configured, so this program made one of its own, at {}.\n\
         It exists in this process alone; its tokens are good for nothing else.\n\n\
         Things to try without a browser, in another terminal, by tokens that live for a day:\n",
        instance.url()
    );
    for (what, line) in things_to_try(&instance.test_instance(), port, item) {
        let _ = write!(text, "\n{what}\n{line}\n");
    }
    text.push_str(
        "\nCtrl-C ends it. Set CLERK_SECRET_KEY and CLERK_PUBLISHABLE_KEY to use an instance of yours.",
    );
    text
}

fn things_to_try(instance: &TestInstance, port: u16, item: i64) -> Vec<(&'static str, String)> {
    let origin = json!(format!("http://127.0.0.1:{port}"));
    let token = |session: TestSession<'_>| session.claim("azp", origin.clone()).lifetime(LIFETIME).token();
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
