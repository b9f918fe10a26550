//! Whose notes one sees, in both databases.

use std::{error::Error, path::PathBuf};

use clerk_guard_tests::skip::skip;
use data_service::{ClusterError, Config, DataService, Database, StartError, Storage};
use reqwest::Method;
use serde_json::{Value, json};

use super::{KEY, call, instance, template_token};

async fn start(storage: Storage) -> Result<DataService, StartError> {
    DataService::start(Config::new(KEY).storage(storage)).await
}

async fn each_sees_their_own(service: &DataService) {
    let instance = instance().await;
    let (ada, ben) =
        (template_token(&instance, "user_ada").await, template_token(&instance, "user_ben").await);
    let notes = format!("{}/notes", service.url());
    let list = async |token: &str| {
        let (status, notes) = call(Method::GET, &notes, token, None).await;
        assert_eq!(status, 200, "{notes}");
        notes
    };
    assert_eq!(list(&ada).await, json!([]));

    let mut written = Vec::new();
    for (token, text) in
        [(&ada, "Water the plants"), (&ben, "Call Ada"), (&ada, "Order paper; DROP TABLE notes")]
    {
        let (status, note) =
            call(Method::POST, &notes, token, Some(json!({ "text": format!(" {text} ") }))).await;
        assert_eq!((status, &note["text"]), (201, &json!(text)));
        let created_at = note["created_at"].as_str().unwrap();
        assert!(created_at.len() == "2026-01-01T00:00:00.000Z".len() && created_at.ends_with('Z'), "{note}");
        written.push(note);
    }
    assert_eq!(list(&ada).await, json!([written[0], written[2]]));
    assert_eq!(list(&ben).await, json!([written[1]]));

    let delete =
        async |token: &str, id: &Value| call(Method::DELETE, &format!("{notes}/{id}"), token, None).await;
    let (status, body) = delete(&ben, &written[0]["id"]).await;
    assert_eq!((status, body), (404, json!({ "message": "there is no such note" })));
    assert_eq!(list(&ada).await, json!([written[0], written[2]]));
    assert_eq!(delete(&ada, &written[0]["id"]).await.0, 204);
    assert_eq!(delete(&ada, &written[0]["id"]).await.0, 404);
    assert_eq!(list(&ada).await, json!([written[2]]));

    for (body, status) in [
        (json!({ "text": " " }), 422),
        (json!({ "text": "zero \0" }), 422),
        (json!({ "title": "no text" }), 422),
        (json!({ "text": "x".repeat(20_000) }), 413),
    ] {
        assert_eq!(call(Method::POST, &notes, &ada, Some(body)).await.0, status);
    }
    assert_eq!(delete(&ada, &json!("one")).await.0, 400);
    // Who is nobody is told so first.
    assert_eq!(call(Method::POST, &notes, "nobody", Some(json!({}))).await.0, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_decides_by_the_claims() -> Result<(), Box<dyn Error>> {
    let service = match start(Storage::Postgres { folder: None }).await {
        // Where it is installed, it has to start.
        Err(StartError::Cluster(ClusterError::NotInstalled)) => {
            skip("PostgreSQL", &ClusterError::NotInstalled.to_string());
            return Ok(());
        }
        service => service?,
    };
    let storage = service.storage().to_string();
    assert!(storage.starts_with("PostgreSQL 1") && storage.ends_with(", row-level security"), "{storage}");
    each_sees_their_own(&service).await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_stands_in() {
    each_sees_their_own(&start(Storage::Sqlite { folder: None }).await.unwrap()).await;
}

#[tokio::test]
async fn notes_in_sqlite_are_kept_in_a_folder() {
    let (instance, folder) = (instance().await, tempfile::tempdir().unwrap());
    let token = template_token(&instance, "user_ada").await;
    for times in 0..2 {
        let storage = Storage::Sqlite { folder: Some(folder.path().join("new")) };
        let service = start(storage).await.unwrap();
        let notes = format!("{}/notes", service.url());
        assert_eq!(call(Method::GET, &notes, &token, None).await.1.as_array().unwrap().len(), times);
        assert_eq!(call(Method::POST, &notes, &token, Some(json!({ "text": "stays" }))).await.0, 201);
    }
}

/// And says why: then the database is not the one that was asked for.
#[tokio::test(flavor = "current_thread")]
async fn where_postgres_does_not_start_the_log_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let cluster: PathBuf = folder.path().join("postgres/cluster");
    std::fs::create_dir_all(&cluster).unwrap();
    std::fs::write(cluster.join("not a cluster"), "").unwrap();
    let storage = |folder: &std::path::Path| Storage::Installed { folder: Some(folder.to_owned()) };
    let (service, log) = crate::log::Log::text_of_target("data_service", start(storage(folder.path()))).await;
    assert!(matches!(service.unwrap().storage(), Database::Sqlite { .. }));
    assert!(log.contains("Warn") && log.contains("without row-level security"), "{log}");
    assert!(log.contains("not empty") || log.contains("neither on the PATH"), "{log}");
}

#[tokio::test]
async fn what_is_wrong_is_said_at_the_start() {
    let said = async |config: Config| DataService::start(config).await.unwrap_err().to_string();
    let sqlite = || Storage::Sqlite { folder: None };
    assert!(said(Config::new(&"x".repeat(31)).storage(sqlite())).await.contains("fewer than 32 bytes"));
    let service = start(sqlite()).await.unwrap();
    let port = service.url().rsplit(':').next().unwrap().parse().unwrap();
    let taken = said(Config::new(KEY).storage(sqlite()).port(port)).await;
    assert!(taken.contains(&format!("cannot listen on port {port}")), "{taken}");
    let database = Storage::Database("postgres://authenticator:secret@127.0.0.1:1/notes".to_owned());
    let refused = said(Config::new(KEY).storage(database)).await;
    assert!(refused.contains("cannot open the database") && !refused.contains("secret"), "{refused}");
}
