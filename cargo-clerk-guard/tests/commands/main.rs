//! The program as people and CI call it, and a server that answers as Clerk does.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod failures;
mod pull_and_check;
#[path = "../../../tests/src/server.rs"]
#[expect(unreachable_pub, dead_code, reason = "it is the server of the integration tests, too")]
mod server;

use std::{fs, path::PathBuf, process::Command};

use serde_json::{Value, json};

use self::server::{Answer, Received, Server};

const SECRET: &str = "sk_test_not-a-real-key";

/// A folder with a `Cargo.toml`, and a server that stands for Clerk's.
struct Shop {
    folder: tempfile::TempDir,
    server: Server,
}

/// What the program said and how it ended.
struct Outcome {
    status: i32,
    out: String,
    err: String,
}

impl Shop {
    async fn new(answers: impl Fn(&Received) -> Answer + Send + Sync + 'static) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("Cargo.toml"), "[workspace]").unwrap();
        Self { folder, server: Server::start(answers).await }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("clerk-guard.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    /// Runs `cargo clerk-guard`, with the key of the instance.
    fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(arguments, &[("CLERK_SECRET_KEY", SECRET)])
    }

    fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Outcome {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-clerk-guard"));
        // As cargo calls it.
        command.arg("clerk-guard").args(arguments).current_dir(self.folder.path());
        for variable in ["CLERK_SECRET_KEY", "CLERK_GUARD_CONFIG"] {
            command.env_remove(variable);
        }
        command.env("CLERK_API_URL", self.server.url()).envs(variables.iter().copied());
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let outcome = Outcome {
            status: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        let said = format!("{}{}", outcome.out, outcome.err);
        assert!(!said.contains("not-a-real-key"), "{said}");
        outcome
    }
}

/// One page that is the whole list.
fn list(items: &[Value]) -> Answer {
    Answer::json(200, json!({ "data": items, "total_count": items.len() }).to_string())
}

/// An instance with two roles, three permissions and two plans.
fn clerk(request: &Received) -> Answer {
    let permission = |key: &str| {
        json!({ "object": "permission", "id": "perm_1", "name": key, "key": key, "description": "", "type": "user",
                "created_at": 1, "updated_at": 1 })
    };
    let [manage, read, write, erase] =
        ["org:sys_memberships:manage", "org:data:read", "org:data:write", "org:data:erase"].map(permission);
    let role = |key: &str, permissions: &[&Value]| {
        json!({ "object": "role", "id": "role_1", "name": key, "key": key, "description": null,
                "is_creator_eligible": true, "permissions": permissions, "created_at": 1, "updated_at": 1 })
    };
    let plan = |slug: &str, features: &[&str]| {
        let features: Vec<Value> =
            features.iter().map(|slug| json!({ "object": "feature", "slug": slug })).collect();
        json!({ "object": "commerce_plan", "id": "cplan_1", "slug": slug, "name": slug, "features": features })
    };
    let is_organizations = request.query.contains("payer_type=org");
    match &*request.path {
        "/v1/organization_roles" => {
            list(&[role("org:member", &[&read]), role("org:admin", &[&manage, &write, &read])])
        }
        "/v1/organization_permissions" => list(&[write, read, manage, erase]),
        "/v1/billing/plans" if is_organizations => list(&[plan("team", &["sso", "data"])]),
        "/v1/billing/plans" => list(&[plan("pro", &["export"]), plan("free_user", &[])]),
        _ => Answer::json(404, json!({ "errors": [{ "code": "resource_not_found" }] }).to_string()),
    }
}

/// The same instance before anyone sold anything.
fn clerk_without_billing(request: &Received) -> Answer {
    match &*request.path {
        "/v1/billing/plans" => {
            Answer::json(403, json!({ "errors": [{ "code": "billing_disabled" }] }).to_string())
        }
        _ => clerk(request),
    }
}
