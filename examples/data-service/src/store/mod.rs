//! Notes, and whose they are.

mod postgres;
mod sqlite;
#[cfg(test)]
mod tests;

use std::{fmt, path::Path};

use serde::Serialize;
use sqlx::{FromRow, postgres::PgConnectOptions};

use self::{postgres::PostgresStore, sqlite::SqliteStore};
use crate::{StartError, tokens::Claims};

/// What keeps the notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// PostgreSQL, whose policies say who sees what.
    Postgres {
        /// Its version, as `15.4`.
        version: String,
    },
    /// SQLite, where the service's own queries do.
    Sqlite {
        /// Its version, as `3.46.0`.
        version: String,
    },
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Postgres { version } => write!(f, "PostgreSQL {version}, row-level security"),
            Self::Sqlite { version } => write!(f, "SQLite {version}"),
        }
    }
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize)]
pub(crate) struct Note {
    /// Its number.
    pub(crate) id: i64,
    /// What it says.
    pub(crate) text: String,
    /// In UTC, by RFC 3339, to the millisecond.
    pub(crate) created_at: String,
}

pub(crate) enum Store {
    Postgres(PostgresStore),
    Sqlite(SqliteStore),
}

impl Store {
    pub(crate) async fn postgres(login: PgConnectOptions) -> Result<Self, StartError> {
        Ok(Self::Postgres(PostgresStore::open(login).await?))
    }

    pub(crate) async fn sqlite(folder: Option<&Path>) -> Result<Self, StartError> {
        Ok(Self::Sqlite(SqliteStore::open(folder).await?))
    }

    pub(crate) async fn database(&self) -> sqlx::Result<Database> {
        Ok(match self {
            Self::Postgres(store) => Database::Postgres { version: store.version().await? },
            Self::Sqlite(store) => Database::Sqlite { version: store.version().await? },
        })
    }

    pub(crate) async fn notes(&self, claims: &Claims) -> sqlx::Result<Vec<Note>> {
        match self {
            Self::Postgres(store) => store.notes(claims).await,
            Self::Sqlite(store) => store.notes(claims.subject()).await,
        }
    }

    pub(crate) async fn create(&self, claims: &Claims, text: &str) -> sqlx::Result<Note> {
        match self {
            Self::Postgres(store) => store.create(claims, text).await,
            Self::Sqlite(store) => store.create(claims.subject(), text).await,
        }
    }

    /// Was there such a note, of this caller?
    pub(crate) async fn delete(&self, claims: &Claims, id: i64) -> sqlx::Result<bool> {
        match self {
            Self::Postgres(store) => store.delete(claims, id).await,
            Self::Sqlite(store) => store.delete(claims.subject(), id).await,
        }
    }
}
