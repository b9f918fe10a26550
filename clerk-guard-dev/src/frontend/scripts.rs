use std::path::Path as FilePath;

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::IntoResponse,
};

use super::answer::Answer;
use crate::{error::ApiError, shared::Shared};

/// A file of clerk-js's own, where the box was told which folder they are in:
/// `/npm/@clerk/clerk-js@6/dist/clerk.browser.js`. Whatever the version in the address, there is one.
pub(super) async fn script(State(shared): State<Shared>, Path(path): Path<String>) -> Answer {
    let not_found = || ApiError::not_found("file", &path);
    let folder = shared.clerk_js().ok_or_else(not_found)?;
    let (package, name) = path.split_once("/dist/").ok_or_else(not_found)?;
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    let is_plain = name.bytes().all(is_letter) && name.rsplit('.').next() == Some("js");
    if !package.starts_with("@clerk/clerk-js@") || !is_plain {
        return Err(not_found());
    }
    let text = read(&folder.join(name)).ok_or_else(not_found)?;
    let headers = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    Ok((StatusCode::OK, headers, text).into_response())
}

fn read(path: &FilePath) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}
