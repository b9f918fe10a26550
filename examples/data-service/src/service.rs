use std::{net::SocketAddr, sync::Arc};

use tokio::{net::TcpListener, task::JoinHandle};

use crate::{
    Config, Database, StartError, Storage,
    cluster::Cluster,
    routes::{self, Service},
    store::Store,
    tokens::TemplateTokens,
};

/// A service that runs on this machine, until it is dropped. So does the PostgreSQL that it started.
///
/// ```
/// use data_service::{Config, DataService, Storage};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let config = Config::new("the secret of the template, of 32 bytes or more");
/// let service = DataService::start(config.storage(Storage::Sqlite { folder: None })).await?;
/// assert!(service.url().starts_with("http://127.0.0.1:"));
/// assert!(service.storage().to_string().starts_with("SQLite 3."));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct DataService {
    url: String,
    storage: Database,
    task: JoinHandle<()>,
    _cluster: Option<Cluster>,
}

impl DataService {
    /// Starts the service, and the database that it is to have.
    ///
    /// # Errors
    ///
    /// [`StartError`], which says what to change.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let Config { key, audience, storage, port, now } = config;
        let tokens = TemplateTokens::new(&key, audience, now)?;
        let failed = |error| StartError::Port { port, error };
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(failed)?;
        let address: SocketAddr = listener.local_addr().map_err(failed)?;
        let (store, cluster) = open(storage).await?;
        let storage = store.database().await?;
        let app = routes::routes(Arc::new(Service { tokens, store }));
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                tracing::error!(%error, "the server has ended");
            }
        });
        Ok(Self { url: format!("http://{address}"), storage, task, _cluster: cluster })
    }

    /// Its address, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What keeps its notes.
    #[must_use]
    pub fn storage(&self) -> &Database {
        &self.storage
    }
}

impl Drop for DataService {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn open(storage: Storage) -> Result<(Store, Option<Cluster>), StartError> {
    match storage {
        Storage::Database(url) => Ok((Store::postgres(url.parse()?).await?, None)),
        Storage::Sqlite { folder } => Ok((Store::sqlite(folder.as_deref()).await?, None)),
        Storage::Postgres { folder } => {
            let cluster = Cluster::start(folder).await?;
            Ok((Store::postgres(cluster.login()).await?, Some(cluster)))
        }
        Storage::Installed { folder } => match Cluster::start(folder.clone()).await {
            Ok(cluster) => Ok((Store::postgres(cluster.login()).await?, Some(cluster))),
            Err(error) => {
                tracing::warn!(
                    %error,
                    "notes are kept in SQLite, without row-level security, for PostgreSQL does not start"
                );
                Ok((Store::sqlite(folder.as_deref()).await?, None))
            }
        },
    }
}
