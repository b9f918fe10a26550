//! The instance in a box, and those whom it must satisfy: Clerk's own clients, and ours.

mod application;
mod backend_client;
mod browser;
mod browserless;
mod faults;
mod guarded;
mod kept;
mod lifetimes;
mod strict;
mod webhooks;

pub(crate) use self::application::LaterClock;
use clerk_guard_dev::{
    ApiKey, Definition, DevInstance, JwtTemplate, M2mToken, OAuthToken, Organization, SessionToken, User,
};
use clerk_guard_tests::node::script;
use serde_json::json;

pub(crate) use self::browserless::{Browser, answer, http, token_of};

/// What the scripts of `tests/node/dev_instance` expect to be there.
fn definition() -> Definition {
    Definition::new()
        .role("org:admin", ["org:items:read", "org:items:delete", "org:billing:read"])
        .role("org:member", ["org:items:read"])
        .plan("org:team", ["org:items", "org:sso"])
        .plan("user:pro", ["user:export"])
        .user(
            User::new("user_ada")
                .email("ada@example.com")
                .password("correct horse")
                .name("Ada", "Lovelace")
                .public_metadata("tier", json!("gold"))
                .plan("user:pro"),
        )
        .user(User::new("user_ben").email("ben@example.com").password("battery staple"))
        .organization(
            Organization::new("org_acme", "Acme")
                .slug("acme")
                .plan("org:team")
                .member("user_ada", "org:admin")
                .member("user_ben", "org:member"),
        )
        .organization(
            Organization::new("org_globex", "Globex").slug("globex").member("user_ada", "org:member"),
        )
        .session_token(
            SessionToken::default()
                .claim("tier", json!("{{user.public_metadata.tier || 'none'}}"))
                .claim("greeting", json!("Hello {{user.first_name}}")),
        )
        .jwt_template(
            "storage",
            JwtTemplate::default().claim("role", json!("{{org.role}}")).claim("aud", json!("s")),
        )
        .jwt_template("shared", JwtTemplate::default().signing_key("a secret of both sides"))
        .api_key(ApiKey::new("ak_00000000000000000000000000000001", "user_ada").scope("items:read"))
        .m2m_token(M2mToken::new("mt_00000000000000000000000000000002", "mch_importer").scope("mch_items"))
        .oauth_token(OAuthToken::new("oat_00000000000000000000000000000003", "user_ada").scope("profile"))
        .oauth_token(OAuthToken::new("oat_00000000000000000000000000000004", "user_ada").revoked())
}

/// Runs the tests of a script of `tests/node` on the instance: all of them must pass, and there must be as many as are expected.
async fn passes(name: &str, instance: &DevInstance, tests: usize) {
    passes_with(name, instance, tests, &[]).await;
}

/// The same, with more variables in the environment.
pub(crate) async fn passes_with(
    name: &str,
    instance: &DevInstance,
    tests: usize,
    variables: &[(&str, String)],
) {
    let Some(mut command) = script(name) else { return };
    command.envs(instance.environment()).envs(variables.iter().map(|(name, value)| (name, value)));
    command.env("CLERK_TELEMETRY_DISABLED", "1").env("NO_COLOR", "1");
    let run = move || command.output().expect("node");
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{name}:\n{stdout}{stderr}");
    let passed = stdout.lines().find_map(|line| line.split_once("pass ").map(|(_, count)| count.trim()));
    assert_eq!(passed, Some(tests.to_string().as_str()), "{name}:\n{stdout}{stderr}");
}
