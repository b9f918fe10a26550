//! Three people, what each may do, and why not.

#![expect(clippy::print_stdout, reason = "this is what it is for")]

use clerk_guard::{
    Auth, Clock, Requirement, SystemClock, TokenVerifier,
    authz::{Permission, Role, evaluate},
    testing::TestInstance,
    verify::TokenError,
};
use serde_json::{Value, json};

const REQUIREMENTS: [Requirement; 4] = [
    Requirement::SignedIn,
    Requirement::Permission(Permission::from_static("org:data:write")),
    Requirement::Role(Role::from_static("org:admin")),
    Requirement::All(&[
        Requirement::Permission(Permission::from_static("org:data:delete")),
        Requirement::Not(&Requirement::Role(Role::from_static("org:guest"))),
    ]),
];

fn main() -> Result<(), TokenError> {
    let instance = TestInstance::new();
    let now = SystemClock.now();
    println!(
        "A throw-away Clerk instance with the key {} signs a token for each of three people.",
        instance.key_id()
    );
    for (name, claims) in people(now.as_unix_seconds()) {
        let verified = TokenVerifier::new().verify(&instance.sign(&claims), &instance.keys(), now)?;
        let auth = Auth::from(verified);
        println!("\n{name}:");
        for requirement in &REQUIREMENTS {
            match evaluate(requirement, &auth, now) {
                Ok(()) => println!("  may   {requirement}"),
                Err(denial) => println!("  no    {requirement}: {denial}"),
            }
        }
    }
    Ok(())
}

fn people(now: i64) -> [(&'static str, Value); 3] {
    let claims = |user: &str, more: Value| {
        let mut claims =
            json!({ "v": 2, "sub": user, "sid": "sess_1", "iat": now, "nbf": now - 10, "exp": now + 60 });
        if let (Some(claims), Value::Object(more)) = (claims.as_object_mut(), more) {
            claims.extend(more);
        }
        claims
    };
    let acme = |role: &str, mask: &str| {
        json!({
            "fea": "o:data",
            "o": { "id": "org_acme", "slg": "acme", "rol": role, "per": "read,write,delete", "fpm": mask },
        })
    };
    [
        ("Mia, signed in without an organization", claims("user_mia", json!({}))),
        ("Ben, a member who may read and write", claims("user_ben", acme("member", "3"))),
        ("Ada, an admin who may do all", claims("user_ada", acme("admin", "7"))),
    ]
}
