use std::{fmt, sync::Arc};

use super::{ApiError, ApiErrorKind::NotSent, JwksEndpointError, http::Http, path};
use crate::base::{API_URL, API_VERSION, MachineSecretKey, SecretKey};

/// The Backend API of one instance. Cheap to clone; clones share connections.
///
/// ```no_run
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use clerk_guard::{SecretKey, backend::BackendClient};
///
/// let client = BackendClient::of_instance(BackendClient::API_URL, SecretKey::new(&std::env::var("CLERK_SECRET_KEY")?)?)?;
/// for role in client.organization_roles().await? {
///     println!("{} may {} things", role.key, role.permissions.len());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct BackendClient(Arc<Inner>);

struct Inner {
    http: Http,
    version: Box<str>,
    secret_key: Option<SecretKey>,
    machine_secret_key: Option<MachineSecretKey>,
}

impl BackendClient {
    /// Where Clerk's own Backend API is: `https://api.clerk.com`.
    pub const API_URL: &str = API_URL;

    /// The API at this address ([`API_URL`](Self::API_URL), as a rule), of the instance that has this secret key. Nothing is
    /// sent yet.
    ///
    /// # Errors
    ///
    /// [`JwksEndpointError`] where the address is none, or is neither `https` nor this machine.
    pub fn of_instance(api_url: &str, secret_key: SecretKey) -> Result<Self, JwksEndpointError> {
        Self::new(api_url, API_VERSION, Some(secret_key), None)
    }

    /// The API at this address, which may have a path, with this version in its paths (`v1`).
    ///
    /// # Errors
    ///
    /// [`JwksEndpointError`] where the address or the version is none, or the address is neither `https` nor this machine.
    pub(crate) fn new(
        api_url: &str,
        api_version: &str,
        secret_key: Option<SecretKey>,
        machine_secret_key: Option<MachineSecretKey>,
    ) -> Result<Self, JwksEndpointError> {
        let http = Http::at(api_url)?;
        let version = path::id(api_version).map_err(|_| JwksEndpointError::Url)?.into();
        Ok(Self(Arc::new(Inner { http, version, secret_key, machine_secret_key })))
    }

    pub(super) fn http(&self) -> &Http {
        &self.0.http
    }

    pub(super) fn version(&self) -> &str {
        &self.0.version
    }

    /// Can it speak for the whole instance?
    pub(crate) fn has_secret_key(&self) -> bool {
        self.0.secret_key.is_some()
    }

    /// The key that opens everything.
    pub(super) fn secret_key(&self) -> Result<&str, ApiError> {
        self.0.secret_key.as_ref().map(SecretKey::expose).ok_or_else(|| no_key("a secret key"))
    }

    /// The key to ask about tokens from machine to machine with.
    pub(super) fn machine_secret_key(&self) -> Result<&str, ApiError> {
        let machine = self.0.machine_secret_key.as_ref().map(MachineSecretKey::expose);
        machine
            .map_or_else(|| self.secret_key().map_err(|_| no_key("a machine secret key or a secret key")), Ok)
    }

    /// The same, less patient: no test should take seconds.
    #[cfg(test)]
    pub(super) fn with_patience(&self, patience: std::time::Duration) -> Self {
        let Inner { http, version, secret_key, machine_secret_key } = &*self.0;
        Self(Arc::new(Inner {
            http: http.clone().with_patience(patience),
            version: version.clone(),
            secret_key: secret_key.clone(),
            machine_secret_key: machine_secret_key.clone(),
        }))
    }
}

fn no_key(which: &str) -> ApiError {
    ApiError::new(NotSent, format!("this needs {which}, and none is configured"))
}

/// The address, and no key.
impl fmt::Debug for BackendClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BackendClient").field("url", &self.http().address().as_str()).finish_non_exhaustive()
    }
}
