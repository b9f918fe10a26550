//! A PostgreSQL of the service's own: a cluster in a folder, and a server that nobody else reaches and that ends with the service.

mod account;
mod home;
mod programs;
mod server;
#[cfg(test)]
mod tests;

use std::{path::PathBuf, time::Duration};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection,
    postgres::{PgConnectOptions, PgSslMode},
};
use tokio::time::Instant;

use self::{home::Home, programs::Programs, server::Server};
use crate::ClusterError;

const SCHEMA: &str = include_str!("../../sql/schema.sql");
/// The superuser of the cluster, which the service has no use for once it has started.
const ADMIN: &str = "admin";
/// The number by which its socket is called: it listens on no port.
const PORT: u16 = 5432;
/// How long a server may take until it answers, in seconds. One that was killed reads its log first.
const MOST_SECONDS: u64 = 20;

/// A PostgreSQL that runs, until it is dropped.
#[derive(Debug)]
pub(crate) struct Cluster {
    // In the order in which they end: the server before the folders in which it is.
    server: Server,
    home: Home,
    password: String,
}

impl Cluster {
    /// Starts a server on the cluster in this folder, and makes it where there is none.
    ///
    /// # Errors
    ///
    /// [`ClusterError`]; then nothing is left running.
    pub(crate) async fn start(kept_in: Option<PathBuf>) -> Result<Self, ClusterError> {
        let password = password()?;
        let start = move || {
            let programs = Programs::find()?;
            let home = Home::open(kept_in)?;
            home.found_cluster(&programs, ADMIN)?;
            Ok((Server::start(&programs, &home, PORT)?, home))
        };
        let (server, home) =
            tokio::task::spawn_blocking(start).await.map_err(|_| ClusterError::CutShort)??;
        let mut cluster = Self { server, home, password };
        let mut admin = cluster.connect().await?;
        let order = format!("ALTER ROLE authenticator PASSWORD '{}'", cluster.password);
        for orders in [SCHEMA, &order] {
            sqlx::raw_sql(AssertSqlSafe(orders)).execute(&mut admin).await.map_err(ClusterError::Schema)?;
        }
        admin.close().await.map_err(ClusterError::Schema)?;
        Ok(cluster)
    }

    /// What the service logs in with.
    pub(crate) fn login(&self) -> PgConnectOptions {
        self.options("authenticator", &self.password)
    }

    /// What its superuser logs in with.
    pub(crate) fn admin(&self) -> Result<PgConnectOptions, ClusterError> {
        Ok(self.options(ADMIN, &self.home.admin_password()?))
    }

    fn options(&self, user: &str, password: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(self.home.socket())
            .port(PORT)
            .ssl_mode(PgSslMode::Disable)
            .database("postgres")
            .username(user)
            .password(password)
    }

    /// Waits for the server, and logs in as its superuser.
    async fn connect(&mut self) -> Result<PgConnection, ClusterError> {
        let (admin, end) = (self.admin()?, Instant::now() + Duration::from_secs(MOST_SECONDS));
        loop {
            match admin.connect().await {
                Ok(connection) => return Ok(connection),
                Err(_) if self.server.has_ended() => return Err(self.home.ended("postgres")),
                Err(error) if Instant::now() >= end => {
                    return Err(ClusterError::Silent { seconds: MOST_SECONDS, error });
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }
}

/// 32 bytes that nobody guesses, in letters that need no quotes.
fn password() -> Result<String, ClusterError> {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| ClusterError::NoRandomness)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}
