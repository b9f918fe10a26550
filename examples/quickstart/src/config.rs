use std::{env, io, path::PathBuf};

use clerk_guard::{Clerk, ConfigError, testing::TestInstance};

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

/// A Clerk instance.
#[derive(Clone, Debug)]
pub enum Instance {
    /// One that exists in this process alone.
    Demo(TestInstance),
    /// One that the environment names.
    Configured(Clerk),
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
}

impl Config {
    /// From `PORT` (3000), `DATABASE` (`notes.sqlite`), and the variables of [`Clerk::from_env`]; without those, the
    /// application brings an instance of its own.
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
            Instance::Configured(Clerk::from_env()?)
        } else {
            Instance::Demo(TestInstance::new())
        };
        Ok(Self { instance, port, database })
    }
}

impl Instance {
    pub(crate) fn clerk(&self) -> Clerk {
        match self {
            Self::Demo(instance) => instance.clerk(),
            Self::Configured(clerk) => clerk.clone(),
        }
    }
}
