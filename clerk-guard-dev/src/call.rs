//! A request, as the handlers want it.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use serde_json::Value;
use url::form_urlencoded;

use crate::{error::ApiError, world::Browser};

/// What a request says.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) query: Pairs,
    /// The body, where it is a form.
    pub(crate) form: Pairs,
    /// The body, where it is JSON: null where there is none.
    pub(crate) json: Value,
    pub(crate) browser: Browser,
}

/// Names with values, of a query or a form.
#[derive(Debug, Default)]
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    fn read(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// The first value of this name.
    pub(crate) fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The same, where it is not empty.
    pub(crate) fn some(&self, name: &str) -> Option<&str> {
        self.one(name).filter(|value| !value.is_empty())
    }

    /// All values of this name.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.one(name) == Some("true")
    }
}

impl<S: Send + Sync> FromRequest<S> for Call {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let query = Pairs::read(request.uri().query().unwrap_or_default().as_bytes());
        let browser = browser(request.headers(), &query);
        let is_form = has_type(request.headers(), "application/x-www-form-urlencoded");
        let unreadable = |what: &str| ApiError::new(StatusCode::BAD_REQUEST, "request_body_invalid", what);
        let body =
            Bytes::from_request(request, state).await.map_err(|_| unreadable("The body is cut off."))?;
        // What begins like this is no form, whatever it says it is: curl says so of all that it sends.
        let is_object = body.trim_ascii_start().starts_with(b"{");
        let (form, json) = if is_object || !is_form && !body.is_empty() {
            let json = serde_json::from_slice(&body).map_err(|_| unreadable("The body is no JSON."))?;
            (Pairs::default(), json)
        } else {
            (Pairs::read(&body), Value::Null)
        };
        Ok(Self { query, form, json, browser })
    }
}

impl Call {
    /// A text of a JSON body.
    pub(crate) fn text(&self, name: &'static str) -> Result<&str, ApiError> {
        self.json.get(name).and_then(Value::as_str).ok_or_else(|| ApiError::missing(name))
    }

    /// A lifetime of a JSON body, in seconds.
    pub(crate) fn seconds(&self, name: &'static str) -> Result<Option<u32>, ApiError> {
        match self.json.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => {
                let seconds = value.as_u64().and_then(|seconds| u32::try_from(seconds).ok());
                seconds.map(Some).ok_or_else(|| ApiError::invalid(name))
            }
        }
    }
}

fn has_type(headers: &HeaderMap, kind: &str) -> bool {
    text(headers, header::CONTENT_TYPE).is_some_and(|value| value.starts_with(kind))
}

pub(crate) fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn browser(headers: &HeaderMap, query: &Pairs) -> Browser {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    Browser {
        name: query.some("__clerk_db_jwt").map(str::to_owned),
        client_token: pairs
            .filter(|(name, value)| *name == "__client" && !value.is_empty())
            .map(|(_, value)| value.to_owned())
            .next(),
        origin: text(headers, header::ORIGIN).map(str::to_owned),
    }
}
