use std::{fmt, time::Duration};

use reqwest::{Client, Response, StatusCode, Url, header, redirect};
use serde::Deserialize;

use crate::{
    base::{API_URL, API_VERSION, API_VERSION_HEADER, SecretKey},
    keys::{
        Fetch, FetchError,
        FetchErrorKind::{FailedToLoad, SecretKeyInvalid, Unreachable},
        KeySource,
    },
    verify::KeySet,
};

/// The longest answer that is read. A set of one key takes 500 bytes.
const MAX_BODY: usize = 256 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
const TIMEOUT: Duration = Duration::from_secs(5);

/// Why there can be no endpoint like this.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JwksEndpointError {
    /// The address is no URL.
    #[error("the address of the API is no URL: write it with its scheme, like `https://api.clerk.com`")]
    Url,
    /// The address would send the secret key in the clear.
    #[error(
        "the address of the API is not `https`, and is not this machine: the secret key would travel in the clear"
    )]
    Insecure,
    /// The HTTP client cannot be set up.
    #[error("the HTTP client cannot be set up")]
    Client(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The address where Clerk publishes an instance's keys.
///
/// ```
/// use clerk_guard::{SecretKey, backend::JwksEndpoint, keys::KeyCache};
///
/// let keys = KeyCache::new(JwksEndpoint::backend(SecretKey::new("sk_test_not-a-real-key")?)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct JwksEndpoint {
    client: Client,
    url: Url,
    secret_key: Option<SecretKey>,
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
        Self::new(&format!("{}/{api_version}/jwks", api_url.trim_end_matches('/')), Some(secret_key))
    }

    /// The keys by the Frontend API of an instance, which publishes them without asking who wants them.
    /// `frontend_api` is its address: `https://clerk.example.com`.
    pub fn frontend(frontend_api: &str) -> Result<Self, JwksEndpointError> {
        Self::new(&format!("{}/.well-known/jwks.json", frontend_api.trim_end_matches('/')), None)
    }

    fn new(url: &str, secret_key: Option<SecretKey>) -> Result<Self, JwksEndpointError> {
        let url = Url::parse(url).map_err(|_| JwksEndpointError::Url)?;
        let is_local = match url.host_str() {
            Some("localhost" | "[::1]") => true,
            Some(host) => host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback()),
            None => return Err(JwksEndpointError::Url),
        };
        if url.scheme() != "https" && !(url.scheme() == "http" && is_local) {
            return Err(JwksEndpointError::Insecure);
        }
        let client = Client::builder()
            .user_agent(concat!("clerk-guard/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            // A redirect could carry the secret key elsewhere.
            .redirect(redirect::Policy::none())
            .build()
            .map_err(|error| JwksEndpointError::Client(error.into()))?;
        Ok(Self { client, url, secret_key })
    }

    async fn load(&self) -> Result<KeySet, FetchError> {
        let mut request = self.client.get(self.url.clone()).header(header::ACCEPT, "application/json");
        if let Some(key) = &self.secret_key {
            let (name, value) = API_VERSION_HEADER;
            request = request.bearer_auth(key.expose()).header(name, value);
        }
        let response = request.send().await.map_err(|error| self.unreachable(&error))?;
        let status = response.status();
        let retry_after = retry_after(&response);
        let body = self.body(response).await?;
        if !status.is_success() {
            return Err(refused(status, &body).with_retry_after(retry_after));
        }
        KeySet::from_jwks(&body).map_err(|error| FetchError::new(FailedToLoad, error.to_string()))
    }

    async fn body(&self, mut response: Response) -> Result<String, FetchError> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.unreachable(&error))? {
            if body.len() + chunk.len() > MAX_BODY {
                return Err(FetchError::new(FailedToLoad, "the answer is longer than any key set"));
            }
            body.extend_from_slice(&chunk);
        }
        String::from_utf8(body).map_err(|_| FetchError::new(FailedToLoad, "the answer is not UTF-8"))
    }

    fn unreachable(&self, error: &reqwest::Error) -> FetchError {
        let why = if error.is_timeout() {
            "no answer in time"
        } else if error.is_connect() {
            "no connection"
        } else {
            "the connection broke off"
        };
        FetchError::new(Unreachable, format!("{why} from {}", self.url))
    }
}

fn refused(status: StatusCode, body: &str) -> FetchError {
    #[derive(Deserialize)]
    struct Answer {
        errors: Vec<ApiError>,
    }

    #[derive(Deserialize)]
    struct ApiError {
        code: String,
    }

    let errors = serde_json::from_str::<Answer>(body).map(|answer| answer.errors).unwrap_or_default();
    if errors.iter().any(|error| error.code == "clerk_key_invalid") {
        FetchError::new(
            SecretKeyInvalid,
            "Clerk does not know the secret key: copy it anew from the dashboard",
        )
    } else {
        FetchError::new(FailedToLoad, format!("Clerk answered with status {}", status.as_u16()))
    }
}

fn retry_after(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?;
    seconds.trim().parse().ok().map(Duration::from_secs)
}

impl KeySource for JwksEndpoint {
    fn fetch(&self) -> Fetch<'_> {
        Box::pin(self.load())
    }
}

impl fmt::Debug for JwksEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JwksEndpoint").field("url", &self.url.as_str()).finish_non_exhaustive()
    }
}
