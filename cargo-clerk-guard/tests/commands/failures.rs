use std::fs;

use serde_json::json;

use super::{Answer, SECRET, Shop, clerk, list};

/// The text of an error, from which nothing was written.
fn failure(shop: &Shop, arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let before = fs::read(shop.file()).ok();
    let outcome = shop.run_with(arguments, variables);
    assert_eq!((outcome.status, &*outcome.out), (2, ""), "{}", outcome.err);
    assert_eq!(fs::read(shop.file()).ok(), before, "nothing is written");
    outcome.err
}

fn error(status: u16, code: &str) -> Answer {
    let message = format!("of {SECRET}");
    Answer::json(status, json!({ "errors": [{ "code": code, "message": message }] }).to_string())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_clerk_refuses_is_told_with_what_to_do() {
    for (answer, expected) in [
        (
            error(401, "clerk_key_invalid"),
            "clerk_key_invalid (of [redacted])\nClerk knows no instance by this secret key: see what CLERK_SECRET_KEY holds\n",
        ),
        (
            error(429, "too_many_requests").with_header("retry-after", "17"),
            "Clerk has been asked too often: try again in 17 s\n",
        ),
        (error(429, "too_many_requests"), "Clerk has been asked too often: try again in a minute\n"),
        (error(500, "internal"), "status 500 from"),
        (Answer::html(200), "is not said to be JSON"),
        (
            Answer::json(200, json!({ "data": [], "total_count": 7 }).to_string()),
            "end before all of them are there",
        ),
        (Answer::dropped(), "the connection broke off"),
    ] {
        let shop = Shop::new(move |_| answer.clone()).await;
        let key = ("CLERK_SECRET_KEY", SECRET);
        let said = failure(&shop, &["pull"], &[key]);
        assert!(said.starts_with("error: ") && said.contains(expected), "{said}");
        fs::write(shop.file(), "roles = {}").unwrap();
        let said = failure(&shop, &["check"], &[key]);
        assert!(said.contains(expected), "{said}");
    }
}

/// Where billing is out of order, that is not to have none.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_of_what_clerk_knows_is_not_written() {
    for path in ["/v1/organization_roles", "/v1/organization_permissions", "/v1/billing/plans"] {
        let shop = Shop::new(
            move |request| {
                if request.path == path { error(503, "unavailable") } else { clerk(request) }
            },
        )
        .await;
        assert!(failure(&shop, &["pull"], &[("CLERK_SECRET_KEY", SECRET)]).contains("status 503"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_here_is_told_before_clerk_is_asked() {
    let shop = Shop::new(clerk).await;
    let key = ("CLERK_SECRET_KEY", SECRET);
    let pull = &["pull"][..];
    assert!(failure(&shop, pull, &[]).contains("CLERK_SECRET_KEY: the secret key is empty"));
    assert!(failure(&shop, pull, &[("CLERK_SECRET_KEY", "sk_ test")]).contains("CLERK_SECRET_KEY: "));
    let plain = ("CLERK_API_URL", "http://api.example.com");
    assert!(
        failure(&shop, pull, &[key, plain]).contains("CLERK_API_URL: the address of the API is not `https`")
    );
    let said = failure(&shop, &["check"], &[key]);
    assert_eq!(said, "error: there is no clerk-guard.toml: `cargo clerk-guard pull` writes one\n");

    fs::write(shop.file(), "# kept\nplan = []\nroles = 1\n").unwrap();
    for command in ["pull", "check"] {
        let said = failure(&shop, &[command], &[key]);
        let expected = "error: clerk-guard.toml:2:1: `plan`: there is no such key; did you mean `plans`?\n\
                        clerk-guard.toml:3:9: `roles`: expected a table";
        assert!(said.starts_with(expected), "{said}");
    }
    let said = failure(&shop, &["pul"], &[key]);
    assert!(said.contains("unrecognized subcommand 'pul'") && said.contains("'pull'"), "{said}");
    assert_eq!(shop.server.calls(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_that_no_guard_can_ask_for_is_left_out_and_told_of() {
    let shop = Shop::new(|request| match &*request.path {
        "/v1/organization_roles" => list(&[json!({ "key": "basic_member", "permissions": [] })]),
        "/v1/organization_permissions" => list(&[json!({ "key": "org:Data:read" })]),
        _ => Answer::json(404, "{}"),
    })
    .await;
    let pulled = shop.run(&["pull"]);
    assert_eq!(pulled.status, 0);
    assert!(
        pulled.err.contains("note: a role is left out, for no guard can ask for it: `basic_member`"),
        "{}",
        pulled.err
    );
    assert!(pulled.err.contains("note: a permission is left out"), "{}", pulled.err);
    assert!(shop.text().contains("permissions = []\n\n[roles]\n"), "{}", shop.text());
}
