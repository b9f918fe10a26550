use std::fs;

use super::{Shop, clerk, clerk_without_billing};

const PULLED: &str = r#"# Names that exist in this Clerk instance: what guards ask for is checked against them while compiling.
# `cargo clerk-guard pull` brings it up to date, and keeps comments and session claims.

permissions = ["org:data:erase", "org:data:read", "org:data:write"]
features = ["org:data", "org:sso", "user:export"]
plans = ["org:team", "user:free_user", "user:pro"]

[roles]
"org:admin" = ["org:data:read", "org:data:write"]
"org:member" = ["org:data:read"]
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_pulled_is_what_is_checked() {
    let shop = Shop::new(clerk).await;
    let pulled = shop.run(&["pull"]);
    assert_eq!((pulled.status, &*pulled.out, &*pulled.err), (0, "clerk-guard.toml is written\n", ""));
    assert_eq!(shop.text(), PULLED);
    for command in ["check", "pull"] {
        let again = shop.run(&[command]);
        assert_eq!(
            (again.status, &*again.out),
            (0, "clerk-guard.toml is what Clerk says\n"),
            "{}",
            again.err
        );
    }
    assert_eq!(shop.text(), PULLED);
    assert!(shop.server.received().iter().all(|request| request.method == "GET"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_difference_is_shown_and_fails() {
    let shop = Shop::new(clerk).await;
    let other = r#"
permissions = ["org:data:read", "org:data:wirte"] # all of them
plans = ["org:team", "user:pro", "user:free_user"]
[roles]
"org:admin" = ["org:data:read", "org:data:wirte"]
"org:billing" = []
[session_claims]
email = "string"
"#;
    fs::write(shop.file(), other).unwrap();
    let checked = shop.run(&["check"]);
    let expected = "\
clerk-guard.toml is not what Clerk says:

  permissions
    + org:data:erase   is in Clerk alone
    + org:data:write   is in Clerk alone
    - org:data:wirte   is in the file alone
  roles
    + org:member   is in Clerk alone
    - org:billing   is in the file alone
  roles.\"org:admin\"
    + org:data:write   is in Clerk alone
    - org:data:wirte   is in the file alone

`cargo clerk-guard pull` writes what Clerk says
";
    assert_eq!((checked.status, &*checked.out, &*checked.err), (1, expected, ""));
    assert_eq!(shop.text(), other, "check writes nothing");

    assert_eq!(shop.run(&["pull"]).status, 0);
    assert_eq!(shop.run(&["check"]).status, 0);
    let text = shop.text();
    assert!(
        text.contains("# all of them") && text.contains("[session_claims]\nemail = \"string\"\n"),
        "{text}"
    );
    assert!(text.contains("plans = [\"org:team\", \"user:pro\", \"user:free_user\"]\n"), "{text}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_instance_without_billing_is_no_error() {
    let shop = Shop::new(clerk_without_billing).await;
    let note = "note: this instance has no billing: nothing is known of plans and features\n";
    let pulled = shop.run(&["pull"]);
    assert_eq!((pulled.status, &*pulled.err), (0, note));
    assert!(!shop.text().contains("plans") && !shop.text().contains("features"));
    // What is listed by hand stays, and is not compared.
    fs::write(shop.file(), format!("plans = [\"user:pro\"]\n{}", shop.text())).unwrap();
    assert_eq!(shop.run(&["pull"]).status, 0);
    assert!(shop.text().starts_with("plans = [\"user:pro\"]\n"));
    let checked = shop.run(&["check"]);
    assert_eq!((checked.status, &*checked.err), (0, note));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_file_is_where_the_attributes_look_for_it() {
    let shop = Shop::new(clerk).await;
    let member = shop.folder.path().join("member/src");
    fs::create_dir_all(&member).unwrap();
    let key = ("CLERK_SECRET_KEY", super::SECRET);
    for (variable, arguments, written) in [
        ("named.toml", &["pull"][..], "named.toml"),
        ("named.toml", &["pull", "--file", "member/other.toml"], "member/other.toml"),
        ("", &["pull"], "clerk-guard.toml"),
    ] {
        let pulled = shop.run_with(arguments, &[key, ("CLERK_GUARD_CONFIG", variable)]);
        assert_eq!(pulled.out, format!("{written} is written\n"), "{}", pulled.err);
        assert_eq!(fs::read_to_string(shop.folder.path().join(written)).unwrap(), PULLED);
    }
}
