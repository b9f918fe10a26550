//! A notes application: items of an organization or of a user, and who may do what with them.
//!
//! - `routes` has the handlers, `actions` what they call: both are guarded, by the attributes of clerk-guard.
//! - `store` keeps the items in a database, and knows nothing of who may do what.
//! - `demo` is the Clerk instance that there is without a configuration.

mod actions;
mod config;
mod demo;
mod error;
mod routes;
mod store;

use std::{future::Future, io};

use axum::{Router, extract::DefaultBodyLimit};
use tokio::net::TcpListener;

pub use crate::config::{Config, Instance, StartError};
use crate::store::Store;

/// The longest body that is read, in bytes.
const MAX_BODY: usize = 16 * 1024;

/// An application that has its port, and waits to be run.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    app: Router,
    introduction: String,
}

impl Server {
    /// Opens the database and the port.
    ///
    /// # Errors
    ///
    /// [`StartError`], which says what to change.
    pub async fn bind(config: Config) -> Result<Self, StartError> {
        let Config { instance, port, database } = config;
        let failed = |error| StartError::Database { database: database.clone(), error };
        let store = Store::open(&database).await.map_err(failed)?;
        let listener = match TcpListener::bind(("127.0.0.1", port)).await {
            Ok(listener) => listener,
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                return Err(StartError::PortInUse(port));
            }
            Err(error) => return Err(StartError::Port { port, error }),
        };
        let port = listener.local_addr().map_err(|error| StartError::Port { port, error })?.port();
        let introduction = match &instance {
            Instance::Demo(instance) => {
                let item = demo::prepare(&store).await.map_err(failed)?;
                demo::introduction(instance, port, item)
            }
            Instance::Configured(_) => format!(
                "Listening on http://127.0.0.1:{port}, for the users of the Clerk instance that the environment names.\n\
                 Send a session token of theirs along: curl -i -H 'Authorization: Bearer …' http://127.0.0.1:{port}/api/items"
            ),
        };
        let app = routes::routes()
            .layer(DefaultBodyLimit::max(MAX_BODY))
            .layer(instance.clerk().layer())
            .with_state(store);
        Ok(Self { listener, app, introduction })
    }

    /// What to tell someone who has just started it.
    #[must_use]
    pub fn introduction(&self) -> &str {
        &self.introduction
    }

    /// Answers requests until `stop` is done, and then those that are under way.
    ///
    /// # Errors
    ///
    /// Where the port is lost.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        axum::serve(self.listener, self.app).with_graceful_shutdown(stop).await
    }
}
