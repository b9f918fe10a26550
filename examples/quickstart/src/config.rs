use std::{env, io, path::PathBuf};

use clerk_guard::ConfigError;

use crate::instance::{Configured, Demo, Instance};

/// What the application is started with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whose users sign in.
    pub instance: Instance,
    /// Where to listen. 0 takes any port that is free.
    pub port: u16,
    /// The file of the database, which is made where there is none.
    pub database: PathBuf,
}

/// Why the application does not start. Each says what to change.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// `PORT` is no number of a port.
    #[error("PORT is `{0}`, which is no port: set it to a number from 1 to 65535")]
    NoPort(String),
    /// Someone else listens there.
    #[error("port {0} is in use: stop what listens there, or set PORT to another number")]
    PortInUse(u16),
    /// The system refuses it.
    #[error("cannot listen on port {port}: {error}")]
    Port {
        /// The port.
        port: u16,
        /// What the system says.
        error: io::Error,
    },
    /// The database cannot be opened.
    #[error("cannot open the database `{}`: {error}; set DATABASE to a file that can be written", database.display())]
    Database {
        /// Its file.
        database: PathBuf,
        /// What the database says.
        error: sqlx::Error,
    },
    /// The environment names a Clerk instance, and something is wrong with it.
    #[error(transparent)]
    Clerk(#[from] ConfigError),
    /// The instance of the demo does not start.
    #[error("the instance of the demo does not start: {0}")]
    Demo(#[from] clerk_guard_dev::StartError),
    /// The other service does not start.
    #[error("the journal's service does not start: {0}")]
    DataService(#[from] data_service::StartError),
    /// There is nothing to ask the other service with.
    #[error("the journal's service cannot be asked: {0}")]
    Client(#[from] reqwest::Error),
    /// The middleware would send browsers in a circle.
    #[error(transparent)]
    Middleware(#[from] clerk_guard::MiddlewareError),
}

impl Config {
    /// From `PORT` (3000), `DATABASE` (`notes.sqlite`), and the variables of [`Clerk::from_env`]; without those, the
    /// application brings an instance of its own.
    ///
    /// [`Clerk::from_env`]: clerk_guard::Clerk::from_env
    ///
    /// # Errors
    ///
    /// [`StartError`] where one of them is of no use.
    pub fn from_env() -> Result<Self, StartError> {
        let port = match env::var("PORT") {
            Ok(port) => port.trim().parse().map_err(|_| StartError::NoPort(port))?,
            Err(_) => 3000,
        };
        let database = env::var_os("DATABASE").map_or_else(|| "notes.sqlite".into(), PathBuf::from);
        let is_configured =
            ["CLERK_SECRET_KEY", "CLERK_JWT_KEY"].iter().any(|name| env::var_os(name).is_some());
        let instance = if is_configured {
            Instance::Configured(Configured::from_env()?)
        } else {
            Instance::Demo(Demo::new())
        };
        Ok(Self { instance, port, database })
    }
}
