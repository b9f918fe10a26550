use std::{future::Future, io, sync::Arc};

use axum::{Router, extract::DefaultBodyLimit, middleware};
use clerk_guard::axum::routes;
use clerk_guard_dev::DevInstance;
use data_service::DataService;
use tokio::net::TcpListener;

use crate::{
    Config, StartError, api, assets, demo, instance::Running, journal::Journal, pages,
    protection::protection, site::Site, store::Store, webhooks,
};

/// The longest body that is read, in bytes.
const MAX_BODY: usize = 16 * 1024;

/// An application that has its port, and waits to be run.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    app: Router,
    introduction: String,
    dev: Option<Arc<DevInstance>>,
    service: Option<DataService>,
}

impl Server {
    /// Opens the database and the port, and starts what the application needs beside itself: an instance where none is
    /// configured, and the service that keeps journals.
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

        let Running { clerk, frontend, journal, dev } = instance.start(port).await?;
        let service = match journal {
            Some(config) => Some(DataService::start(config).await?),
            None => None,
        };
        let journal =
            service.as_ref().map(|service| Journal::new(service.url(), service.storage().to_string()));
        let introduction = match &dev {
            Some(dev) => {
                let item = demo::prepare(&store).await.map_err(failed)?;
                demo::introduction(dev, port, item)
            }
            None => configured(port),
        };
        let protection = protection(&clerk);
        protection.check().await?;
        let is_demo = dev.is_some();
        let site =
            Site { clerk, store, journal: journal.transpose()?, frontend: Arc::new(frontend), is_demo };
        let app = Router::new()
            .merge(pages::pages())
            .merge(api::api())
            .layer(protection)
            // Nobody asks here who is calling.
            .merge(routes! {
                GET "/assets/{name}" => assets::asset,
                POST "/webhooks/clerk" => webhooks::webhook,
            })
            .layer(DefaultBodyLimit::max(MAX_BODY))
            .layer(middleware::from_fn_with_state(site.clone(), pages::dress))
            .with_state(site);
        Ok(Self { listener, app, introduction, dev: dev.map(Arc::new), service })
    }

    /// What to tell someone who has just started it.
    #[must_use]
    pub fn introduction(&self) -> &str {
        &self.introduction
    }

    /// The instance of the demo, where none is configured. It lives as long as somebody holds it.
    #[must_use]
    pub fn dev_instance(&self) -> Option<Arc<DevInstance>> {
        self.dev.clone()
    }

    /// Answers requests until `stop` is done, and then those that are under way.
    ///
    /// # Errors
    ///
    /// Where the port is lost.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        let Self { listener, app, dev, service, .. } = self;
        let result = axum::serve(listener, app).with_graceful_shutdown(stop).await;
        // Requests need both until they are answered.
        drop((dev, service));
        result
    }
}

fn configured(port: u16) -> String {
    format!(
        "Listening on http://127.0.0.1:{port}, for the users of the Clerk instance that the environment names.\n\
         Sign in there in a browser, or send a session token along:\n\
         curl -i -H 'Authorization: Bearer …' http://127.0.0.1:{port}/api/items"
    )
}
