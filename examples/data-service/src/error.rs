use std::{io, path::PathBuf};

/// Why the service does not start. Each says what to change.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// A key that can be guessed signs for everybody. The number is that of RFC 7518, section 3.2.
    #[error(
        "the template's signing key has fewer than 32 bytes, which is too weak for HS256: choose a longer one"
    )]
    WeakKey,
    /// The port is not free, or the system refuses it.
    #[error("cannot listen on port {port} of this machine: {error}")]
    Port {
        /// The port that was asked for, or 0 for any.
        port: u16,
        /// What the system says.
        error: io::Error,
    },
    /// The database cannot be used.
    #[error("cannot open the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The database would show everything to everybody.
    #[error("row-level security does not hold in this database: {0}")]
    Unprotected(&'static str),
    /// There is no PostgreSQL of its own.
    #[error("cannot start PostgreSQL: {0}")]
    Cluster(#[from] ClusterError),
}

/// Why there is no PostgreSQL of the service's own.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClusterError {
    /// It is not installed.
    #[error("`initdb` and `postgres` are neither on the PATH nor in /usr/lib/postgresql")]
    NotInstalled,
    /// PostgreSQL refuses to run as root.
    #[error("it does not run as root, and there is neither a user `postgres` nor `nobody`")]
    NoAccount,
    /// A folder or a program cannot be used.
    #[error("{}: {error}", path.display())]
    Io {
        /// The folder or program.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// No password can be made.
    #[error("the system has no random numbers")]
    NoRandomness,
    /// The runtime ended meanwhile.
    #[error("its start was cut short")]
    CutShort,
    /// One of its programs failed.
    #[error("`{program}` ended: {said}")]
    Ended {
        /// The program.
        program: &'static str,
        /// The end of what it said.
        said: String,
    },
    /// It runs, and does not answer.
    #[error("it did not answer within {seconds} s: {error}")]
    Silent {
        /// How long it was waited for.
        seconds: u64,
        /// The last answer.
        error: sqlx::Error,
    },
    /// It does not take the schema.
    #[error("it does not take the schema: {0}")]
    Schema(sqlx::Error),
}
