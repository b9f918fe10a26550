use std::fmt;

use super::{
    ApiError,
    ApiErrorKind::{Malformed, NotSent, Status, Timeout, TooMany, Unreachable},
    JwksEndpointError,
    client::BackendClient,
    http::{Http, Request},
};
use crate::{
    base::{API_URL, API_VERSION, SecretKey},
    keys::{Fetch, FetchError, FetchErrorKind, KeySource},
    verify::{JwksError, KeySet},
};

/// The address where Clerk publishes an instance's keys.
///
/// ```
/// use clerk_guard::{SecretKey, backend::JwksEndpoint, keys::KeyCache};
///
/// let keys = KeyCache::new(JwksEndpoint::backend(SecretKey::new("sk_test_not-a-real-key")?)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct JwksEndpoint(Place);

#[derive(Clone)]
enum Place {
    Backend(BackendClient),
    Frontend(Http),
}

impl JwksEndpoint {
    /// The keys by the Backend API, which knows the instance by its secret key.
    pub fn backend(secret_key: SecretKey) -> Result<Self, JwksEndpointError> {
        Self::backend_at(API_URL, API_VERSION, secret_key)
    }

    /// The same, with the address of the API and the version in its paths where they are not `https://api.clerk.com` and `v1`.
    pub fn backend_at(
        api_url: &str,
        api_version: &str,
        secret_key: SecretKey,
    ) -> Result<Self, JwksEndpointError> {
        BackendClient::new(api_url, api_version, Some(secret_key), None).map(Self::of)
    }

    /// The keys by the Frontend API of an instance, which publishes them without asking who wants them.
    /// `frontend_api` is its address: `https://clerk.example.com`.
    pub fn frontend(frontend_api: &str) -> Result<Self, JwksEndpointError> {
        Http::at(frontend_api).map(Place::Frontend).map(Self)
    }

    /// The keys by a client that is there already.
    pub(crate) fn of(client: BackendClient) -> Self {
        Self(Place::Backend(client))
    }

    /// The keys as they are now.
    pub(super) async fn load(&self) -> Result<KeySet, ApiError> {
        KeySet::from_jwks(&self.json().await?).map_err(|error| ApiError::new(Malformed, error.to_string()))
    }

    async fn json(&self) -> Result<String, ApiError> {
        match &self.0 {
            Place::Backend(client) => {
                let path = [client.version(), "jwks"];
                client.http().send(Request::get(&path).with_key(client.secret_key()?)).await
            }
            Place::Frontend(http) => http.send(Request::get(&[".well-known", "jwks.json"])).await,
        }
    }
}

impl KeySource for JwksEndpoint {
    fn fetch(&self) -> Fetch<'_> {
        Box::pin(async {
            KeySet::from_jwks(&self.json().await?).map_err(|error| {
                let kind = match error {
                    JwksError::Json => FetchErrorKind::Malformed,
                    JwksError::Empty | JwksError::Flood => FetchErrorKind::FailedToLoad,
                };
                FetchError::new(kind, error.to_string())
            })
        })
    }
}

impl From<ApiError> for FetchError {
    fn from(error: ApiError) -> Self {
        let pause = error.retry_after();
        let error = match error.kind() {
            Status(_) if error.reports("clerk_key_invalid") => Self::new(
                FetchErrorKind::SecretKeyInvalid,
                "Clerk does not know the secret key: copy it anew from the dashboard",
            ),
            Unreachable | Timeout => Self::new(FetchErrorKind::Unreachable, error.to_string()),
            Malformed => Self::new(FetchErrorKind::Malformed, error.to_string()),
            Status(_) | NotSent | TooMany => Self::new(FetchErrorKind::FailedToLoad, error.to_string()),
        };
        error.with_retry_after(pause)
    }
}

impl fmt::Debug for JwksEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let http = match &self.0 {
            Place::Backend(client) => client.http(),
            Place::Frontend(http) => http,
        };
        f.debug_struct("JwksEndpoint").field("url", &http.address().as_str()).finish_non_exhaustive()
    }
}
