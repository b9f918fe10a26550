use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{Router, middleware};
use clerk_guard::{Clock, SystemClock, testing::TestInstance};
use tokio::net::TcpListener;

use super::{DevInstance, gate, nothing_here};
use crate::{
    Definition, DefinitionError, KeepError, admin, backend, frontend, shared::Shared, webhooks::Webhooks,
    world::World,
};

/// What there is to say of an instance before it starts.
#[derive(Debug)]
#[must_use]
pub struct DevInstanceBuilder {
    definition: Definition,
    port: u16,
    clock: Arc<dyn Clock>,
    kept_in: Option<PathBuf>,
    clerk_js: Option<PathBuf>,
}

/// Why an instance does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// What is in it does not hold together.
    #[error(transparent)]
    Definition(#[from] DefinitionError),
    /// The port is not free.
    #[error("cannot listen on port {port} of this machine: {error}")]
    Port {
        /// The port that was asked for, or 0 for any.
        port: u16,
        /// What the system says.
        error: io::Error,
    },
    /// There is nothing to send events with.
    #[error("cannot send events: {0}")]
    Webhooks(#[from] reqwest::Error),
    /// It cannot be kept in the file.
    #[error("{}: {error}", path.display())]
    Keep {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: KeepError,
    },
}

impl DevInstanceBuilder {
    pub(super) fn new(definition: Definition) -> Self {
        Self { definition, port: 0, clock: Arc::new(SystemClock), kept_in: None, clerk_js: None }
    }

    /// The port of the loopback interface that it listens on: one that is free, unless said otherwise.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The clock by which sessions begin and end, and tokens are made.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// A file in which it is kept, so that it goes on where it ended. If there is one already, it takes the place of the
    /// definition. Passwords and private keys stand in it as they are.
    pub fn kept_in(mut self, path: &Path) -> Self {
        self.kept_in = Some(path.to_owned());
        self
    }

    /// The folder `dist` of the package `@clerk/clerk-js`, which is served at `/npm/@clerk/clerk-js@6/dist/` from then on.
    pub fn clerk_js(mut self, folder: &Path) -> Self {
        self.clerk_js = Some(folder.to_owned());
        self
    }

    /// Starts the instance.
    ///
    /// # Errors
    ///
    /// [`StartError`], which says what to change.
    pub async fn start(self) -> Result<DevInstance, StartError> {
        self.definition.check()?;
        let failed = |error| StartError::Port { port: self.port, error };
        let listener = TcpListener::bind(("127.0.0.1", self.port)).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let mut world = World::new(self.definition, self.clock, TestInstance::with_new_key());
        if let Some(path) = self.kept_in {
            world.keep_in(&path).map_err(|error| StartError::Keep { path, error })?;
        }
        let shared = Shared::new(world, format!("http://{address}"), self.clerk_js, Webhooks::new()?);
        let app = app(&shared);
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                tracing::error!(target: "clerk_guard_dev", %error, "the server has ended");
            }
        });
        Ok(DevInstance { shared, address, task })
    }
}

fn app(shared: &Shared) -> Router {
    let routes = Router::new()
        .merge(frontend::routes())
        .merge(backend::routes(shared))
        .merge(admin::routes(shared))
        .fallback(nothing_here)
        .with_state(shared.clone());
    // What is layered around a fallback runs before a route is chosen, so that it can change the method.
    Router::new().fallback_service(routes).layer(middleware::from_fn_with_state(shared.clone(), gate::pass))
}
