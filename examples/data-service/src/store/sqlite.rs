use std::path::Path;

use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use super::Note;

/// Notes in SQLite. Each query names the owner, for there is nothing else that would.
pub(crate) struct SqliteStore(SqlitePool);

impl SqliteStore {
    pub(super) async fn open(folder: Option<&Path>) -> sqlx::Result<Self> {
        // A database in memory is gone with its connection, so there is one, which stays.
        let pool = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
        let options = match folder {
            Some(folder) => {
                std::fs::create_dir_all(folder)?;
                SqliteConnectOptions::new().filename(folder.join("notes.sqlite")).create_if_missing(true)
            }
            None => SqliteConnectOptions::new().in_memory(true),
        };
        let pool = pool.connect_with(options).await?;
        sqlx::query(
            "CREATE TABLE IF NOT EXISTS notes (
                 id INTEGER PRIMARY KEY AUTOINCREMENT,
                 owner TEXT NOT NULL,
                 text TEXT NOT NULL,
                 created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
             )",
        )
        .execute(&pool)
        .await?;
        Ok(Self(pool))
    }

    pub(super) async fn version(&self) -> sqlx::Result<String> {
        sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&self.0).await
    }

    pub(super) async fn notes(&self, owner: &str) -> sqlx::Result<Vec<Note>> {
        sqlx::query_as("SELECT id, text, created_at FROM notes WHERE owner = ? ORDER BY id")
            .bind(owner)
            .fetch_all(&self.0)
            .await
    }

    pub(super) async fn create(&self, owner: &str, text: &str) -> sqlx::Result<Note> {
        sqlx::query_as("INSERT INTO notes (owner, text) VALUES (?, ?) RETURNING id, text, created_at")
            .bind(owner)
            .bind(text)
            .fetch_one(&self.0)
            .await
    }

    pub(super) async fn delete(&self, owner: &str, id: i64) -> sqlx::Result<bool> {
        let deleted = sqlx::query("DELETE FROM notes WHERE id = ? AND owner = ?")
            .bind(id)
            .bind(owner)
            .execute(&self.0)
            .await?;
        Ok(deleted.rows_affected() > 0)
    }
}
