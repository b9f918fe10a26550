use std::{fmt, time::Duration};

use reqwest::Url;

use super::{ReportedError, presentable::shortened};

/// The longest text of an error, in characters, before what Clerk itself reports.
const MAX_DETAIL: usize = 300;

/// Why a call to Clerk's API brought nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ApiErrorKind {
    /// There was no connection, or it broke off.
    Unreachable,
    /// There was no answer in time, or no end of it.
    Timeout,
    /// The answer has this HTTP status, and nothing of what was asked for.
    Status(u16),
    /// The answer is not JSON, or not of the shape that it should have.
    Malformed,
    /// It was not fit to be sent: an id that is none, or no key to send it with.
    NotSent,
    /// A list has more items than were wanted.
    TooMany,
}

/// A call to Clerk's API that brought nothing.
///
/// Its text is for operators. It is one line, not long, and holds neither key nor token, whatever the answer said.
#[derive(Clone, Debug)]
pub struct ApiError(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    kind: ApiErrorKind,
    detail: Box<str>,
    reported: Vec<ReportedError>,
    trace_id: Option<Box<str>>,
    retry_after: Option<Duration>,
}

impl ApiError {
    /// `detail` must hold nothing that came from outside, but for addresses and ids.
    pub(super) fn new(kind: ApiErrorKind, detail: impl AsRef<str>) -> Self {
        let detail = shortened(detail.as_ref(), MAX_DETAIL);
        Self(Box::new(Inner { kind, detail, reported: Vec::new(), trace_id: None, retry_after: None }))
    }

    /// `url` must have no query.
    pub(super) fn transport(error: &reqwest::Error, url: &Url) -> Self {
        let (kind, why) = if error.is_timeout() {
            (ApiErrorKind::Timeout, "no answer in time")
        } else if error.is_connect() {
            (ApiErrorKind::Unreachable, "no connection")
        } else {
            (ApiErrorKind::Unreachable, "the connection broke off")
        };
        Self::new(kind, format!("{why} from {url}"))
    }

    /// Adds what Clerk said of it.
    pub(super) fn reporting(
        mut self,
        reported: Vec<ReportedError>,
        trace_id: Option<Box<str>>,
        retry_after: Option<Duration>,
    ) -> Self {
        self.0 = Box::new(Inner { reported, trace_id, retry_after, ..*self.0 });
        self
    }

    /// Why.
    #[must_use]
    pub fn kind(&self) -> ApiErrorKind {
        self.0.kind
    }

    /// The HTTP status of the answer, where that is why.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self.0.kind {
            ApiErrorKind::Status(status) => Some(status),
            _ => None,
        }
    }

    /// What Clerk reported as wrong. Empty where it reported nothing, or nothing that can be read.
    #[must_use]
    pub fn reported(&self) -> &[ReportedError] {
        &self.0.reported
    }

    /// Did Clerk report an error of this code?
    #[must_use]
    pub fn reports(&self, code: &str) -> bool {
        self.reported().iter().any(|error| error.code() == code)
    }

    /// By what Clerk's support finds the call.
    #[must_use]
    pub fn trace_id(&self) -> Option<&str> {
        self.0.trace_id.as_deref()
    }

    /// For how long Clerk asked to be left alone.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.detail)?;
        for (at, error) in self.reported().iter().enumerate() {
            write!(f, "{} {error}", if at == 0 { ":" } else { ";" })?;
        }
        match self.trace_id() {
            Some(id) => write!(f, " (trace id {id})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ApiError {}
