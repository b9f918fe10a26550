use ::axum::{
    body::Body,
    response::{IntoResponse, Response},
};

use crate::{
    authz::Denial,
    guard::{DenialResponse, FromDenial, Guarded},
};

impl IntoResponse for Denial {
    fn into_response(self) -> Response {
        let DenialResponse { status, headers, body } = DenialResponse::new(&self);
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        response.headers_mut().extend(headers);
        response
    }
}

impl<T: IntoResponse> IntoResponse for Guarded<T> {
    fn into_response(self) -> Response {
        match self {
            Self::Allowed(value) => value.into_response(),
            Self::Denied(denial) => denial.into_response(),
        }
    }
}

impl From<Denial> for Response {
    fn from(denial: Denial) -> Self {
        denial.into_response()
    }
}

impl FromDenial for Response {
    fn from_denial(denial: Denial) -> Self {
        denial.into_response()
    }
}

#[cfg(feature = "backend")]
impl IntoResponse for crate::guard::BackendError {
    fn into_response(self) -> Response {
        Denial::from(self).into_response()
    }
}
