use std::path::Path;

use clerk_guard::{OrgId, Permit, UserId};
use serde::Serialize;
use sqlx::{FromRow, SqlitePool, sqlite::SqliteConnectOptions};

use crate::{actions::DeleteData, error::AppError};

/// Items and settings, in a database. Who may do what is decided before; but for deletion, the store sees proof of it.
#[derive(Clone, Debug)]
pub(crate) struct Store(SqlitePool);

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize)]
pub(crate) struct Item {
    /// Its number.
    pub(crate) id: i64,
    /// What it says.
    pub(crate) title: String,
    /// Who wrote it.
    pub(crate) owner_id: String,
    /// Whose it is, if not its owner's alone.
    pub(crate) org_id: Option<String>,
}

impl Store {
    /// Opens the database in this file, and makes it where there is none.
    ///
    /// # Errors
    ///
    /// Where the file cannot be opened, or is no database.
    pub(crate) async fn open(file: &Path) -> sqlx::Result<Self> {
        let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
        let pool = SqlitePool::connect_with(options).await?;
        sqlx::query(
            "CREATE TABLE IF NOT EXISTS items (
                 id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, owner_id TEXT NOT NULL, org_id TEXT
             )",
        )
        .execute(&pool)
        .await?;
        sqlx::query("CREATE TABLE IF NOT EXISTS org_settings (org_id TEXT PRIMARY KEY, name TEXT NOT NULL)")
            .execute(&pool)
            .await?;
        Ok(Self(pool))
    }

    pub(crate) async fn items_of_org(&self, org: &OrgId) -> sqlx::Result<Vec<Item>> {
        sqlx::query_as("SELECT id, title, owner_id, org_id FROM items WHERE org_id = ? ORDER BY id")
            .bind(org.as_str())
            .fetch_all(&self.0)
            .await
    }

    pub(crate) async fn items_of_user(&self, user: &UserId) -> sqlx::Result<Vec<Item>> {
        sqlx::query_as(
            "SELECT id, title, owner_id, org_id FROM items WHERE owner_id = ? AND org_id IS NULL ORDER BY id",
        )
        .bind(user.as_str())
        .fetch_all(&self.0)
        .await
    }

    pub(crate) async fn create_item(
        &self,
        title: &str,
        owner: &UserId,
        org: Option<&OrgId>,
    ) -> sqlx::Result<Item> {
        sqlx::query_as("INSERT INTO items (title, owner_id, org_id) VALUES (?, ?, ?) RETURNING id, title, owner_id, org_id")
            .bind(title)
            .bind(owner.as_str())
            .bind(org.map(OrgId::as_str))
            .fetch_one(&self.0)
            .await
    }

    /// Was there such an item? The organization is that of the permit, so that no other can be passed by mistake.
    pub(crate) async fn delete_item(&self, permit: &Permit<DeleteData>, id: i64) -> Result<bool, AppError> {
        let deleted = sqlx::query("DELETE FROM items WHERE id = ? AND org_id = ?")
            .bind(id)
            .bind(permit.org_id()?.as_str())
            .execute(&self.0)
            .await?;
        Ok(deleted.rows_affected() > 0)
    }

    pub(crate) async fn org_name(&self, org: &OrgId) -> sqlx::Result<Option<String>> {
        sqlx::query_scalar("SELECT name FROM org_settings WHERE org_id = ?")
            .bind(org.as_str())
            .fetch_optional(&self.0)
            .await
    }

    pub(crate) async fn update_org_settings(&self, org: &OrgId, name: &str) -> sqlx::Result<()> {
        sqlx::query("INSERT INTO org_settings (org_id, name) VALUES (?, ?) ON CONFLICT (org_id) DO UPDATE SET name = ?2")
            .bind(org.as_str())
            .bind(name)
            .execute(&self.0)
            .await?;
        Ok(())
    }
}
