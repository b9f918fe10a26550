use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;

/// Something that goes wrong on demand.
///
/// ```
/// use std::time::Duration;
/// use clerk_guard_dev::Fault;
///
/// let slow = Fault::latency(Duration::from_secs(2)).on("/v1/client");
/// let busy = Fault::error(429).retry_after(1).on("/v1/users").times(2);
/// let gone = Fault::outage();
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[must_use]
pub struct Fault {
    /// What paths begin with that it concerns: all by default.
    path: String,
    /// How many requests it concerns: all by default.
    times: Option<u32>,
    /// How long an answer takes, in milliseconds.
    latency: u64,
    /// The status of the answer, instead of what would be answered.
    status: Option<u16>,
    /// Clerk's code, in an answer with that status.
    code: Option<String>,
    /// The seconds after which to try again, in an answer with that status.
    retry_after: Option<u32>,
    /// Is the answer that of a gateway that reaches nobody?
    outage: bool,
}

impl Fault {
    /// Answers take this long.
    pub fn latency(latency: Duration) -> Self {
        let latency = u64::try_from(latency.as_millis()).unwrap_or(u64::MAX);
        Self { latency, ..Self::default() }
    }

    /// Answers have this status, and an error of Clerk's shape.
    pub fn error(status: u16) -> Self {
        Self { status: Some(status), ..Self::default() }
    }

    /// Nobody is reached: answers are the 502 of a gateway, and no JSON.
    pub fn outage() -> Self {
        Self { outage: true, ..Self::default() }
    }

    /// For paths that begin like this alone.
    pub fn on(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    /// For so many requests, and then no more.
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// With this code in the error.
    pub fn code(mut self, code: &str) -> Self {
        self.code = Some(code.to_owned());
        self
    }

    /// With the advice to try again after so many seconds.
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    fn answer(&self) -> Option<Response> {
        if self.outage {
            let page = Html("<html><body><h1>502 Bad Gateway</h1></body></html>");
            return Some((StatusCode::BAD_GATEWAY, page).into_response());
        }
        let status = StatusCode::from_u16(self.status?).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let usual = if status == StatusCode::TOO_MANY_REQUESTS {
            "too_many_requests"
        } else {
            "internal_clerk_error"
        };
        let code = self.code.as_deref().unwrap_or(usual);
        let mut response = ApiError::new(status, code, "This box was told to fail.").into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        Some(response)
    }
}

/// What goes wrong in an instance. Clones are the same list.
#[derive(Clone, Debug, Default)]
pub struct Faults(Arc<Mutex<Vec<Fault>>>);

impl Faults {
    /// Has one more thing go wrong from now on.
    pub fn add(&self, fault: Fault) {
        self.list().push(fault);
    }

    /// Has nothing go wrong any more.
    pub fn clear(&self) {
        self.list().clear();
    }

    /// What a request of this path has to bear: how long it waits, and what it is answered instead. The first fault that has an
    /// answer ends it.
    pub(crate) fn of(&self, path: &str) -> (Duration, Option<Response>) {
        let mut wait = Duration::ZERO;
        let mut answer = None;
        let mut list = self.list();
        for fault in list.iter_mut().filter(|fault| fault.times != Some(0) && path.starts_with(&fault.path)) {
            if let Some(times) = &mut fault.times {
                *times = times.saturating_sub(1);
            }
            wait = wait.saturating_add(Duration::from_millis(fault.latency));
            answer = fault.answer();
            if answer.is_some() {
                break;
            }
        }
        list.retain(|fault| fault.times != Some(0));
        (wait, answer)
    }

    fn list(&self) -> MutexGuard<'_, Vec<Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
