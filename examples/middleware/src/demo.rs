//! Two people of a Clerk instance that exists in this process alone, and what to try as each of them.

use std::fmt::Write as _;

use clerk_guard::{Clerk, ConfigError, testing::TestInstance};

/// How long the tokens are valid: a day, where real ones are for a minute.
const LIFETIME: u32 = 86_400;

/// The instance, whose users sign in on a page of this site.
///
/// # Errors
///
/// Where the environment holds settings of Clerk's that are wrong.
pub fn clerk(instance: &TestInstance) -> Result<Clerk, ConfigError> {
    instance.builder().sign_in_url("/sign-in").build()
}

/// What to tell someone who has just started the site.
#[must_use]
pub fn introduction(instance: &TestInstance, port: u16) -> String {
    let mut text = format!(
        "Listening on http://127.0.0.1:{port}.\n\n\
         The program made a Clerk instance of its own. It exists in this process alone; its tokens are good for a day, and for\n\
         nothing else. Ben and Ada have signed in, members of Acme; Ada is an admin there.\n\n\
         Things to try, in another terminal:\n"
    );
    for (what, line) in things_to_try(instance, port) {
        // Writing to a text does not fail.
        let _ = write!(text, "\n{what}\n{line}\n");
    }
    text.push_str(
        "\nCtrl-C ends it. Set CLERK_SECRET_KEY and CLERK_PUBLISHABLE_KEY to use an instance of yours.",
    );
    text
}

fn things_to_try(instance: &TestInstance, port: u16) -> Vec<(&'static str, String)> {
    let token = |user: &str, role: &str| {
        let session = instance.session().user(user).session_id(&user.replace("user", "sess"));
        session.org("org_acme").org_slug("acme").role(role).lifetime(LIFETIME).token()
    };
    let (ben, ada) = (token("user_ben", "org:member"), token("user_ada", "org:admin"));
    let curl = |token: Option<&str>, options: &str, path: &str| {
        let token = token.map(|token| format!(" -H 'Authorization: Bearer {token}'")).unwrap_or_default();
        format!("curl -i{token}{options} 'http://127.0.0.1:{port}{path}'")
    };
    let page = " -H 'Sec-Fetch-Dest: document'";
    vec![
        ("Public, for everybody: 200.", curl(None, "", "/")),
        ("The same page knows Ben: 200.", curl(Some(&ben), "", "/")),
        ("So is everything below /blog: 200.", curl(None, "", "/blog/news")),
        ("Clerk's own server signs in nowhere: 204.", curl(None, " -X POST", "/api/webhooks/clerk")),
        ("A static file, which is passed over: 200.", curl(None, "", "/logo.svg")),
        ("A browser is sent to sign in, and from there back: 307.", curl(None, page, "/dashboard?tab=2")),
        ("A script is told so: 401.", curl(None, "", "/api/items")),
        ("Whoever has signed in gets on: 200.", curl(Some(&ben), "", "/api/items")),
        ("Also where no handler is, so that nobody learns which there are: 401.", curl(None, "", "/nowhere")),
        ("To those who have signed in: 404.", curl(Some(&ben), "", "/nowhere")),
        ("Ben is no admin: 403.", curl(Some(&ben), "", "/admin/users")),
        ("Ada is: 200.", curl(Some(&ada), "", "/admin/users")),
        (
            "Another spelling of the same path changes nothing for Ben: 403.",
            curl(Some(&ben), "", "//%61dmin//users"),
        ),
        (
            "And what may be read as two paths is read as none: 400.",
            curl(None, " --path-as-is", "/blog/%2e%2e/admin/users"),
        ),
    ]
}
