use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

/// An error as Clerk's APIs tell it.
#[derive(Clone, Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    code: String,
    message: String,
    parameter: Option<&'static str>,
}

impl ApiError {
    pub(crate) fn new(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        Self { status, code: code.to_owned(), message: message.into(), parameter: None }
    }

    fn of(mut self, parameter: &'static str) -> Self {
        self.parameter = Some(parameter);
        self
    }

    pub(crate) fn not_found(what: &str, id: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "resource_not_found", format!("No {what} was found with id {id}."))
    }

    pub(crate) fn missing(parameter: &'static str) -> Self {
        let message = format!("{parameter} must be included.");
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "form_param_missing", message).of(parameter)
    }

    pub(crate) fn invalid(parameter: &'static str) -> Self {
        let message = format!("{parameter} cannot be used here.");
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "form_param_value_invalid", message).of(parameter)
    }

    pub(crate) fn identifier_not_found() -> Self {
        let message = "Couldn't find your account.";
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "form_identifier_not_found", message).of("identifier")
    }

    pub(crate) fn password_incorrect() -> Self {
        let message = "Password is incorrect. Try again, or use another method.";
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "form_password_incorrect", message).of("password")
    }

    pub(crate) fn user_banned() -> Self {
        Self::new(StatusCode::FORBIDDEN, "user_banned", "This user is banned.")
    }

    pub(crate) fn session_exists() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "session_exists", "Somebody is signed in already.")
    }

    /// 401, at which clerk-js signs the user out: by 404 it would try on and on.
    pub(crate) fn session_is_over() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "authentication_invalid", "This session is over.")
    }

    pub(crate) fn signed_out() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "signed_out", "You are signed out.")
    }

    pub(crate) fn dev_browser_unauthenticated() -> Self {
        let message = "This browser is not known here.";
        Self::new(StatusCode::UNAUTHORIZED, "dev_browser_unauthenticated", message)
    }

    pub(crate) fn ticket_invalid() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "ticket_invalid_code", "This ticket is none.").of("ticket")
    }

    pub(crate) fn ticket_used() -> Self {
        let message = "This ticket has been used.";
        Self::new(StatusCode::BAD_REQUEST, "sign_in_token_already_used_code", message).of("ticket")
    }

    pub(crate) fn ticket_expired() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "ticket_expired_code", "This ticket has expired.").of("ticket")
    }

    pub(crate) fn refresh(code: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code, "This session cannot be refreshed.")
    }

    pub(crate) fn secret_key() -> Self {
        let message = "The provided Clerk Secret Key is invalid. The one of this box begins with `sk_test_`.";
        Self::new(StatusCode::UNAUTHORIZED, "clerk_key_invalid", message)
    }

    fn body(&self) -> Value {
        let meta = match self.parameter {
            Some(name) => json!({ "param_name": name }),
            None => json!({}),
        };
        json!({
            "errors": [{ "code": self.code, "message": self.message, "long_message": self.message, "meta": meta }],
            "clerk_trace_id": "trace_of_a_box",
        })
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (self.status, Json(self.body())).into_response()
    }
}
