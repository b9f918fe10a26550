//! What the policies of PostgreSQL decide, apart from the service in front of them.

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use super::{Store, postgres::PostgresStore};
use crate::{ClusterError, StartError, cluster::Cluster, tokens::Claims};

/// A cluster with a note of Ada's and one of Ben's. `None` where PostgreSQL is not installed: where it is, it has to start.
async fn notes_of_two() -> Option<(Cluster, Store)> {
    let cluster = match Cluster::start(None).await {
        Ok(cluster) => cluster,
        Err(ClusterError::NotInstalled) => {
            eprintln!("SKIPPED: {}", ClusterError::NotInstalled);
            return None;
        }
        Err(error) => panic!("{error}"),
    };
    let store = Store::postgres(cluster.login()).await.unwrap();
    for (owner, text) in [("user_ada", "hers"), ("user_ben", "his")] {
        store.create(&Claims::of(owner), text).await.unwrap();
    }
    Some((cluster, store))
}

async fn texts(store: &Store, owner: &str) -> Vec<String> {
    store.notes(&Claims::of(owner)).await.unwrap().into_iter().map(|note| note.text).collect()
}

async fn admin(cluster: &Cluster) -> PgConnection {
    PgConnection::connect_with(&cluster.admin().unwrap()).await.unwrap()
}

/// What a role sees that names no owner, with these claims or with none; and nothing of it lasts.
async fn seen_as(admin: &mut PgConnection, role: &str, claims: Option<&str>) -> i64 {
    let mut transaction = admin.begin().await.unwrap();
    let become_it = AssertSqlSafe(format!("SET LOCAL ROLE {role}"));
    sqlx::query(become_it).execute(&mut *transaction).await.unwrap();
    if let Some(claims) = claims {
        sqlx::query("SELECT set_config('request.jwt.claims', $1, true)")
            .bind(claims)
            .execute(&mut *transaction)
            .await
            .unwrap();
    }
    sqlx::query_scalar("SELECT count(*) FROM data.notes").fetch_one(&mut *transaction).await.unwrap()
}

#[tokio::test]
async fn a_query_that_names_no_owner_gives_the_callers_notes() {
    let Some((cluster, store)) = notes_of_two().await else { return };
    assert_eq!(texts(&store, "user_ada").await, ["hers"]);
    assert_eq!(texts(&store, "user_ben").await, ["his"]);
    assert_eq!(texts(&store, "user_mia").await, [""; 0]);

    let admin = &mut admin(&cluster).await;
    let ada = Some(r#"{ "sub": "user_ada" }"#);
    assert_eq!(seen_as(admin, "authenticated", ada).await, 1);
    // What was said in one transaction is gone in the next, where it leaves an empty text.
    assert_eq!(seen_as(admin, "authenticated", None).await, 0);
    assert_eq!(seen_as(admin, "authenticated", Some("{}")).await, 0);
    assert_eq!(seen_as(admin, "authenticated", Some(r#"{ "sub": null }"#)).await, 0);
    // The owner of the table as well: that is `FORCE`.
    assert_eq!(seen_as(admin, "notes_owner", None).await, 0);
    assert_eq!(seen_as(admin, "notes_owner", ada).await, 0);
    assert_eq!(seen_as(admin, "admin", None).await, 2);
}

#[tokio::test]
async fn nobody_deletes_or_writes_for_others() {
    let Some((cluster, store)) = notes_of_two().await else { return };
    let (ada, ben) = (Claims::of("user_ada"), Claims::of("user_ben"));
    let hers = store.notes(&ada).await.unwrap().remove(0);
    assert!(!store.delete(&ben, hers.id).await.unwrap());
    assert_eq!(store.notes(&ada).await.unwrap(), std::slice::from_ref(&hers));
    assert!(store.delete(&ada, hers.id).await.unwrap());

    let mut login = PgConnection::connect_with(&cluster.login()).await.unwrap();
    for order in [
        "SELECT * FROM data.notes",
        "BEGIN; SET LOCAL ROLE authenticated; INSERT INTO data.notes (owner, text) VALUES ('user_ada', 'forged')",
        // Not even what would be true: who writes is not for the writer to say.
        r#"BEGIN; SET LOCAL ROLE authenticated; SET LOCAL "request.jwt.claims" = '{ "sub": "user_ada" }';
           INSERT INTO data.notes (owner, text) VALUES ('user_ada', 'hers')"#,
        "BEGIN; SET LOCAL ROLE authenticated; UPDATE data.notes SET owner = 'user_ada'",
        "BEGIN; SET LOCAL ROLE authenticated; INSERT INTO data.notes (text) VALUES ('of nobody')",
        "SET ROLE notes_owner",
        "SET ROLE admin",
    ] {
        let error = sqlx::raw_sql(order).execute(&mut login).await.unwrap_err();
        let code = error.as_database_error().unwrap().code().unwrap().into_owned();
        // Insufficient privilege; or no owner, where there is no caller.
        assert!(["42501", "23502"].contains(&code.as_str()), "{order}: {error}");
        sqlx::raw_sql("ROLLBACK").execute(&mut login).await.unwrap();
    }
}

#[tokio::test]
async fn connections_bring_nothing_of_one_caller_to_the_next() {
    let Some((_cluster, store)) = notes_of_two().await else { return };
    let Store::Postgres(PostgresStore(pool)) = &store else { panic!("another store") };
    // All of them at once: those that were used, and perhaps new ones, which know of no claims at all.
    let (size, mut held) = (pool.size(), Vec::new());
    for _ in 0..size {
        held.push(pool.acquire().await.unwrap());
    }
    assert!(size >= 1);
    for connection in &mut held {
        let (user, claims): (String, Option<String>) =
            sqlx::query_as("SELECT current_user::text, current_setting('request.jwt.claims', true)")
                .fetch_one(&mut **connection)
                .await
                .unwrap();
        assert_eq!((user.as_str(), claims.unwrap_or_default().as_str()), ("authenticator", ""));
    }
}

/// So it is the policy that decides. And the service does not start on a database without it.
#[tokio::test]
async fn without_the_policy_everybody_would_see_everything() {
    let Some((cluster, store)) = notes_of_two().await else { return };
    let mut admin = admin(&cluster).await;
    let refused = async |login| match Store::postgres(login).await {
        Err(StartError::Unprotected(why)) => why,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it was opened"),
    };
    assert!(refused(cluster.admin().unwrap()).await.contains("log in as `authenticator`"));

    for (order, seen) in [
        ("ALTER TABLE data.notes NO FORCE ROW LEVEL SECURITY", &["his"][..]),
        ("ALTER TABLE data.notes DISABLE ROW LEVEL SECURITY", &["hers", "his"]),
    ] {
        sqlx::raw_sql(order).execute(&mut admin).await.unwrap();
        assert_eq!(texts(&store, "user_ben").await, seen, "{order}");
        assert!(refused(cluster.login()).await.contains("does not force it"), "{order}");
    }
    sqlx::raw_sql("DROP TABLE data.notes").execute(&mut admin).await.unwrap();
    assert!(refused(cluster.login()).await.contains("no table"));
}
