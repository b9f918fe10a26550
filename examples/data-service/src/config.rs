use std::{fmt, path::PathBuf, sync::Arc, time::SystemTime};

/// What the service is started with.
///
/// ```
/// use data_service::{Config, Storage};
///
/// let key = "the secret of the template, of 32 bytes or more";
/// let config = Config::new(key).storage(Storage::Sqlite { folder: None }).port(3001);
/// assert!(!format!("{config:?}").contains(key));
/// ```
#[derive(Clone)]
#[must_use]
pub struct Config {
    pub(crate) key: Box<str>,
    pub(crate) audience: String,
    pub(crate) storage: Storage,
    pub(crate) port: u16,
    pub(crate) now: Now,
}

/// What tells the time.
pub(crate) type Now = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// Where notes are kept.
#[derive(Clone, Debug)]
pub enum Storage {
    /// As [`Postgres`](Self::Postgres), and as [`Sqlite`](Self::Sqlite) where that does not start; then the log says why.
    Installed {
        /// Where they stay, in `postgres` or `notes.sqlite`. Without it, they are gone with the service.
        folder: Option<PathBuf>,
    },
    /// In a PostgreSQL of the service's own, from the programs that are installed on this machine. It listens on a socket that
    /// nobody else can open, and ends with the service.
    Postgres {
        /// Where they stay, in `postgres`. Without it, they are gone with the service.
        folder: Option<PathBuf>,
    },
    /// In a PostgreSQL that runs already and has the schema (`sql/schema.sql`): the URL of the role `authenticator`. The service
    /// does not start with a role that row-level security does not hold.
    Database(String),
    /// In SQLite, which has no row-level security: there, the service's own queries name the owner.
    Sqlite {
        /// Where they stay, in `notes.sqlite`. Without it, they are gone with the service.
        folder: Option<PathBuf>,
    },
}

impl Config {
    /// For tokens that are signed with this `signing_key` of a JWT template, by HS256, for the audience `authenticated`.
    ///
    /// The service listens on a port that is free, by the machine's clock, with [`Storage::Installed`].
    pub fn new(key: &str) -> Self {
        Self {
            key: key.into(),
            audience: "authenticated".to_owned(),
            storage: Storage::Installed { folder: None },
            port: 0,
            now: Arc::new(SystemTime::now),
        }
    }

    /// What the claim `aud` has to name.
    pub fn audience(mut self, audience: &str) -> Self {
        audience.clone_into(&mut self.audience);
        self
    }

    /// Where notes are kept.
    pub fn storage(mut self, storage: Storage) -> Self {
        self.storage = storage;
        self
    }

    /// The port of the loopback interface. 0 takes any that is free.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The clock by which tokens begin and end.
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.now = Arc::new(now);
        self
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key: _, audience, storage, port, now: _ } = self;
        let mut shown = f.debug_struct("Config");
        shown.field("audience", audience).field("port", port);
        match storage {
            // There is a password in it.
            Storage::Database(_) => shown.field("storage", &"Database"),
            storage => shown.field("storage", storage),
        };
        shown.finish_non_exhaustive()
    }
}
