use serde_json::Value;

use super::*;

/// The file of `docs/BOX.md`.
fn documented() -> String {
    let page = include_str!("../../../docs/BOX.md");
    page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap().to_owned()
}

#[test]
fn the_file_of_the_documentation_holds_together_and_has_all_keys() {
    let text = documented();
    let definition = Definition::from_toml(&text).unwrap();
    assert_eq!(definition.session_token.claims["metadata"], "{{user.public_metadata}}");
    assert_eq!(definition.users[0].public_metadata["tier"], "gold");
    // What the file sets is all that there is to set: whatever has a name in it is written out again.
    let written: toml::Table = toml::from_str(&text).unwrap();
    same_keys("", &serde_json::to_value(&definition).unwrap(), &serde_json::to_value(written).unwrap());
}

fn same_keys(place: &str, all: &Value, written: &Value) {
    match (all, written) {
        (Value::Object(all), Value::Object(written)) => {
            for (name, value) in all {
                let place = format!("{place}.{name}");
                same_keys(
                    &place,
                    value,
                    written.get(name).unwrap_or_else(|| panic!("{place} is not documented")),
                );
            }
        }
        (Value::Array(all), Value::Array(written)) => {
            for (all, written) in all.iter().zip(written) {
                same_keys(place, all, written);
            }
        }
        _ => {}
    }
}

fn refusal(change: impl FnOnce(&mut Definition)) -> String {
    let mut definition = Definition::from_toml(&documented()).unwrap();
    change(&mut definition);
    definition.check().unwrap_err().to_string()
}

#[test]
fn what_does_not_hold_together_is_said() {
    let one_more = |definition: &Definition| definition.users[0].clone();
    let lines = [
        refusal(|it| it.secret_key = "sk_live_1234".to_owned()),
        refusal(|it| it.secret_key = "sk_test_".to_owned()),
        refusal(|it| it.frontend_api = "clerk.example.com".to_owned()),
        refusal(|it| it.frontend_api = "a/b.lcl.dev".to_owned()),
        refusal(|it| it.sign_in_url = "/sign-in".to_owned()),
        refusal(|it| it.allowed_origins.push("https://app.example.test/".to_owned())),
        refusal(|it| it.webhooks[0].url = "http://192.168.0.1/".to_owned()),
        refusal(|it| it.webhooks[0].url = "https://localhost/".to_owned()),
        refusal(|it| it.webhooks[0].secret = "secret".to_owned()),
        refusal(|it| it.users.push(one_more(it))),
        refusal(|it| it.users.push(User { id: "user_other".to_owned(), ..one_more(it) })),
        refusal(|it| it.users.push(User::new("ada"))),
        refusal(|it| it.users[0].plan = Some("user:gold".to_owned())),
        refusal(|it| it.users[0].plan = Some("org:team".to_owned())),
        refusal(|it| it.organizations[0].members[0].role = "org:emperor".to_owned()),
        refusal(|it| it.organizations[0].members[0].user = "user_nobody".to_owned()),
        refusal(|it| it.permissions.push("org:sys_memberships:read".to_owned())),
        refusal(|it| it.permissions.push("items:read".to_owned())),
        refusal(|it| drop(it.roles.insert("admin".to_owned(), Vec::new()))),
        refusal(|it| drop(it.plans.insert("org:free".to_owned(), vec!["user:export".to_owned()]))),
        refusal(|it| it.session_token.lifetime = 5),
        refusal(|it| drop(it.session_token.claims.insert("org_id".to_owned(), Value::Null))),
        refusal(|it| drop(it.jwt_templates.insert("t".to_owned(), JwtTemplate::default().lifetime(10)))),
        refusal(|it| {
            drop(it.jwt_templates.insert("t".to_owned(), JwtTemplate::default().claim("sid", Value::Null)));
        }),
        refusal(|it| it.api_keys[0].secret = "key".to_owned()),
    ];
    expect_test::expect![[r#"
        `secret_key` is one of production: a box stands for none, so take one that begins with `sk_test_`
        `secret_key` is none: take one that begins with `sk_test_`
        `frontend_api` is "clerk.example.com": take a host that ends with `.lcl.dev`, which is how clerk-js knows an instance of development
        `frontend_api` is "a/b.lcl.dev": take a host that ends with `.lcl.dev`, which is how clerk-js knows an instance of development
        `sign_in_url` is "/sign-in": take the whole address, `http://localhost:3000/sign-in`
        `allowed_origins` has "https://app.example.test/": an origin is a scheme and a host, without a path: `https://app.example.test`
        a webhook is at "http://192.168.0.1/": events are sent to this machine alone, over HTTP: `http://localhost:3000/webhooks`
        a webhook is at "https://localhost/": events are sent to this machine alone, over HTTP: `http://localhost:3000/webhooks`
        the secret of a webhook is none: take `whsec_`, and a key in base64
        there are two users "user_ada"
        there are two users called "ada@example.com"
        "ada" is the name of a user: it has to be like "user_ada"
        user_ada names the plan for users "user:gold", which there is not
        user_ada names the plan for users "org:team", which there is not
        org_acme names the role "org:emperor", which there is not
        org_acme names the user "user_nobody", which there is not
        "org:sys_memberships:read" is the name of a permission: it has to be like "org:items:read"
        "items:read" is the name of a permission: it has to be like "org:items:read"
        "admin" is the name of a role: it has to be like "org:admin"
        "user:export" is the name of a feature, of the same scope as its plan: it has to be like "org:sso"
        `session_token.lifetime` is 5: it has to be 10 seconds or more
        `session_token.claims` sets the claim `org_id`, which is reserved (jwt_template_reserved_claim)
        `jwt_templates.t.lifetime` is 10: it has to be from 30 seconds to ten years
        `jwt_templates.t.claims` sets the claim `sid`, which is reserved (jwt_template_reserved_claim)
        "key" is the name of an API key: it has to be like "ak_…""#]].assert_eq(&lines.join("\n"));
}

#[test]
fn keys_that_there_are_not_are_told_with_their_line() {
    let error = Definition::from_toml("application_name = \"Notes\"\nrole = 1\n").unwrap_err().to_string();
    assert!(error.contains("line 2") && error.contains("unknown field `role`"), "{error}");
}
