//! An instance that goes on where it ended.

use std::{fs, path::Path};

use clerk_guard_dev::{Definition, DevInstance, StartError};
use reqwest::Method;
use serde_json::json;

use super::{
    browserless::{Browser, backend},
    definition,
};

async fn start(definition: Definition, file: &Path) -> Result<DevInstance, StartError> {
    DevInstance::builder(definition).kept_in(file).start().await
}

#[tokio::test]
async fn sessions_keys_and_changes_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("instance.json");
    let first = start(definition(), &file).await.unwrap();
    let browser = Browser::new(&first).await;
    let session = browser.sign_in("ada@example.com", "correct horse").await;
    first.rotate_key(false);
    let body = json!({ "public_metadata": { "tier": "platinum" } });
    assert_eq!(backend(&first, Method::PATCH, "/v1/users/user_ada/metadata", Some(body)).await.0, 200);
    let jwks = backend(&first, Method::GET, "/v1/jwks", None).await.1;
    assert_eq!(jwks["keys"].as_array().unwrap().len(), 2);
    let name = browser.name;
    drop(first);

    // What is kept goes before what is defined.
    let second = start(Definition::new(), &file).await.unwrap();
    let browser = Browser::called(&second, name);
    let (status, client) = browser.get("/client").await;
    assert_eq!((status, &client["response"]["last_active_session_id"]), (200, &json!(session)));
    assert_eq!(browser.token(&session).await.0, 200);
    assert_eq!(backend(&second, Method::GET, "/v1/jwks", None).await.1, jwks);
    let ada = backend(&second, Method::GET, "/v1/users/user_ada", None).await.1;
    assert_eq!(ada["public_metadata"]["tier"], "platinum");
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_reads_the_file() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("instance.json");
    let _instance = start(definition(), &file).await.unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn a_file_that_holds_something_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    fs::write(&file, "remember the milk").unwrap();
    let error = start(definition(), &file).await.unwrap_err();
    assert!(matches!(error, StartError::Keep { .. }), "{error}");
    assert!(error.to_string().contains("notes.txt"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "remember the milk");
}
