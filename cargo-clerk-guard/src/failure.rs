use std::{fmt, path::Path};

use clerk_guard::backend::ApiError;

/// Why a command came to no end, for the person who called it.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    pub(crate) fn of_file(path: &Path, error: &dyn fmt::Display) -> Self {
        Self(format!("{}: {error}", path.display()))
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        let advice = match (error.status(), error.retry_after()) {
            (Some(401), _) => {
                "\nClerk knows no instance by this secret key: see what CLERK_SECRET_KEY holds".to_owned()
            }
            (Some(429), Some(pause)) => {
                format!("\nClerk has been asked too often: try again in {} s", pause.as_secs())
            }
            (Some(429), None) => "\nClerk has been asked too often: try again in a minute".to_owned(),
            _ => String::new(),
        };
        Self(format!("{error}{advice}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
