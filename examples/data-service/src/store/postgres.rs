use std::time::Duration;

use sqlx::{
    ConnectOptions as _, Connection as _, PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::Note;
use crate::{StartError, tokens::Claims};

/// Notes in PostgreSQL. No query here names an owner: the policies of `sql/schema.sql` do.
pub(crate) struct PostgresStore(pub(super) PgPool);

impl PostgresStore {
    /// Opens a database that has the schema, and makes sure that its policies hold for whoever `login` is.
    pub(super) async fn open(login: PgConnectOptions) -> Result<Self, StartError> {
        // Not by the pool, which tries again for long.
        let mut connection = login.connect().await?;
        let is_forced: Option<bool> = sqlx::query_scalar(
            "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class
             WHERE relname = 'notes' AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'data')",
        )
        .fetch_optional(&mut connection)
        .await?;
        match is_forced {
            None => {
                return Err(StartError::Unprotected("there is no table `data.notes`: apply sql/schema.sql"));
            }
            Some(false) => {
                return Err(StartError::Unprotected("`data.notes` does not force it: apply sql/schema.sql"));
            }
            Some(true) => {}
        }
        let holds: bool = sqlx::query_scalar(
            "SELECT count(*) = 2 AND bool_and(NOT rolsuper AND NOT rolbypassrls) FROM pg_roles
             WHERE rolname IN (current_user, 'authenticated')",
        )
        .fetch_one(&mut connection)
        .await?;
        if !holds {
            return Err(StartError::Unprotected(
                "the role that logs in can pass by it: log in as `authenticator`",
            ));
        }
        connection.close().await?;
        let pool = PgPoolOptions::new().max_connections(5).acquire_timeout(Duration::from_secs(5));
        Ok(Self(pool.connect_lazy_with(login)))
    }

    pub(super) async fn version(&self) -> sqlx::Result<String> {
        let version: String = sqlx::query_scalar("SHOW server_version").fetch_one(&self.0).await?;
        Ok(version.split(' ').next().unwrap_or_default().to_owned())
    }

    pub(super) async fn notes(&self, claims: &Claims) -> sqlx::Result<Vec<Note>> {
        sqlx::query_as("SELECT id, text, data.written(created_at) AS created_at FROM data.notes ORDER BY id")
            .fetch_all(&mut *self.transaction(claims).await?)
            .await
    }

    pub(super) async fn create(&self, claims: &Claims, text: &str) -> sqlx::Result<Note> {
        let mut transaction = self.transaction(claims).await?;
        let note = sqlx::query_as(
            "INSERT INTO data.notes (text) VALUES ($1) RETURNING id, text, data.written(created_at) AS created_at",
        )
        .bind(text)
        .fetch_one(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(note)
    }

    pub(super) async fn delete(&self, claims: &Claims, id: i64) -> sqlx::Result<bool> {
        let mut transaction = self.transaction(claims).await?;
        let deleted =
            sqlx::query("DELETE FROM data.notes WHERE id = $1").bind(id).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(deleted.rows_affected() > 0)
    }

    /// A transaction that is the caller's: with the rights of `authenticated`, and with the claims that policies read. Both end
    /// with it, so that the connection brings nothing of them to the next caller.
    async fn transaction(&self, claims: &Claims) -> sqlx::Result<Transaction<'static, Postgres>> {
        let mut transaction = self.0.begin().await?;
        // What `SET LOCAL` does, for both at once.
        sqlx::query(
            "SELECT set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)",
        )
        .bind(claims.to_json())
        .execute(&mut *transaction)
        .await?;
        Ok(transaction)
    }
}
