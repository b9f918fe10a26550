//! The methods of HTTP, as a route names them.

use clerk_guard_rules::names::nearest;
use syn::{Error, Ident};

/// The word for all of them.
pub(super) const ANY: &str = "ANY";

/// Those that axum's routers tell apart.
const METHODS: [&str; 9] = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];

/// Is it a method?
pub(super) fn check(word: &Ident) -> Result<(), Error> {
    let text = word.to_string();
    let upper = text.to_ascii_uppercase();
    let known = || METHODS.into_iter().chain([ANY]);
    if known().any(|method| method == text) {
        return Ok(());
    }
    let message = if known().any(|method| method == upper) {
        format!("methods are written in capitals: `{upper}`")
    } else if ["ALL", "ALWAYS"].contains(&upper.as_str()) {
        format!("there is no method `{text}`; for all methods, write `{ANY}`")
    } else if let Some(near) = nearest(&upper, known()) {
        format!("there is no method `{text}`; did you mean `{near}`?")
    } else {
        format!("there is no method `{text}`; there are {}, and `{ANY}` for all", METHODS.join(", "))
    };
    Err(Error::new(word.span(), message))
}

/// Is this the name of a method, however it is written?
pub(super) fn is_method(name: &str) -> bool {
    METHODS.into_iter().chain([ANY]).any(|method| method.eq_ignore_ascii_case(name))
}
