use std::time::Duration;

use reqwest::{Client, Method, Response, StatusCode, Url, header, redirect};

use super::{ApiError, ApiErrorKind::Malformed, reported};
use crate::base::API_VERSION_HEADER;

/// The longest answer that is read, in bytes, where no other limit is set. A set of one key takes 500, the cookies of a
/// session some thousands.
const MAX_BODY: usize = 256 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// From the first byte sent to the last one read.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Why there can be no endpoint like this.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JwksEndpointError {
    /// The address is no URL, or holds more than scheme, host, port and path.
    #[error("the address of the API is no plain URL: write it with its scheme, like `https://api.clerk.com`")]
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

/// An address, and how it is asked. Cheap to clone, but for the text of the address.
#[derive(Clone)]
pub(super) struct Http {
    client: Client,
    address: Url,
    patience: Duration,
}

/// What to ask for.
pub(super) struct Request<'a> {
    method: Method,
    /// The segments of the path below the address.
    path: &'a [&'a str],
    query: Vec<(&'a str, &'a str)>,
    /// The secret that opens the Backend API. Without one, we say nothing of ourselves.
    key: Option<&'a str>,
    /// JSON.
    body: Option<String>,
    /// The longest answer that is read, in bytes.
    longest: usize,
}

impl<'a> Request<'a> {
    pub(super) fn get(path: &'a [&'a str]) -> Self {
        Self { method: Method::GET, path, query: Vec::new(), key: None, body: None, longest: MAX_BODY }
    }

    pub(super) fn post(path: &'a [&'a str], body: String) -> Self {
        Self { method: Method::POST, body: Some(body), ..Self::get(path) }
    }

    pub(super) fn query(mut self, query: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.query.extend(query);
        self
    }

    pub(super) fn longest(mut self, bytes: usize) -> Self {
        self.longest = bytes;
        self
    }

    pub(super) fn with_key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// All that is sent in confidence, and must not come back in an error.
    fn confidential(&self) -> Vec<&str> {
        let query = self.query.iter().map(|(_, value)| *value);
        self.key.into_iter().chain(self.body.as_deref()).chain(query).collect()
    }
}

impl Http {
    pub(super) fn at(address: &str) -> Result<Self, JwksEndpointError> {
        let address = plain_url(address).ok_or(JwksEndpointError::Url)?;
        let is_encrypted = address.scheme() == "https";
        let is_local = address.scheme() == "http" && is_this_machine(&address);
        if !is_encrypted && !is_local {
            return Err(JwksEndpointError::Insecure);
        }
        let mut client = Client::builder()
            .user_agent(concat!("clerk-guard/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_TIMEOUT)
            // A redirect could carry the secret key elsewhere.
            .redirect(redirect::Policy::none());
        if !is_encrypted {
            // What is meant for this machine would go to a proxy of the environment in the clear.
            client = client.no_proxy();
        }
        let client = client.build().map_err(|error| JwksEndpointError::Client(error.into()))?;
        Ok(Self { client, address, patience: TIMEOUT })
    }

    #[cfg(test)]
    pub(super) fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    pub(super) fn address(&self) -> &Url {
        &self.address
    }

    /// The JSON that is answered, read no further than that it is said to be JSON.
    pub(super) async fn send(&self, request: Request<'_>) -> Result<String, ApiError> {
        let url = self.url(request.path);
        let mut full = url.clone();
        if !request.query.is_empty() {
            full.query_pairs_mut().extend_pairs(&request.query);
        }
        let mut building = self
            .client
            .request(request.method.clone(), full)
            .timeout(self.patience)
            .header(header::ACCEPT, "application/json");
        if let Some(key) = request.key {
            let (name, value) = API_VERSION_HEADER;
            building = building
                .bearer_auth(key)
                .header(name, value)
                .header(header::CONTENT_TYPE, "application/json");
        }
        if let Some(body) = &request.body {
            building = building.body(body.clone());
        }
        let response = building.send().await.map_err(|error| ApiError::transport(&error, &url))?;
        let status = response.status();
        let is_json = is_json(&response);
        // Answers without content have no business here.
        if !status.is_success() || matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT) {
            let headers = response.headers().clone();
            // The status tells more than a body that breaks off.
            let body = if is_json {
                body(response, &url, request.longest).await.unwrap_or_default()
            } else {
                String::new()
            };
            return Err(reported::error(status, &headers, &body, &url, &request.confidential()));
        }
        if !is_json {
            return Err(ApiError::new(Malformed, format!("the answer of {url} is not said to be JSON")));
        }
        body(response, &url, request.longest).await
    }

    /// Each of `path` becomes one segment, whatever is in it. The URL has no query, and can stand in an error.
    fn url(&self, path: &[&str]) -> Url {
        let mut url = self.address.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        url
    }
}

fn plain_url(address: &str) -> Option<Url> {
    let mut url = Url::parse(address).ok()?;
    url.host_str()?;
    // A password in the address would stand in every error.
    let is_plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    let path: Vec<_> = url.path().split('/').filter(|segment| !segment.is_empty()).collect();
    let path = path.join("/");
    url.set_path(&path);
    is_plain.then_some(url)
}

fn is_this_machine(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost" | "[::1]") => true,
        Some(host) => host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback()),
        None => false,
    }
}

/// `application/json`, with or without parameters, or the type that RFC 7517 has for key sets.
fn is_json(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    ["application/json", "application/jwk-set+json"].iter().any(|json| kind.eq_ignore_ascii_case(json))
}

async fn body(mut response: Response, url: &Url, longest: usize) -> Result<String, ApiError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| ApiError::transport(&error, url))? {
        if body.len() + chunk.len() > longest {
            return Err(ApiError::new(
                Malformed,
                format!("the answer of {url} is longer than any should be"),
            ));
        }
        body.extend_from_slice(&chunk);
    }
    String::from_utf8(body).map_err(|_| ApiError::new(Malformed, format!("the answer of {url} is not UTF-8")))
}
