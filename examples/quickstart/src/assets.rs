//! What browsers load beside pages. All of it is in the program: nothing comes from elsewhere.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use clerk_guard::public;

const FILES: [(&str, &str, &str); 4] = [
    ("app.css", "text/css; charset=utf-8", include_str!("../assets/app.css")),
    ("app.js", "text/javascript; charset=utf-8", include_str!("../assets/app.js")),
    ("icon.svg", "image/svg+xml", include_str!("../assets/icon.svg")),
    // Clerk's browser SDK, as it was published (`assets/clerk-js`).
    (
        "clerk.browser.js",
        "text/javascript; charset=utf-8",
        include_str!("../assets/clerk-js/clerk.browser.js"),
    ),
];

#[public(reason = "styles and scripts of the pages, which are the same for everybody")]
pub(crate) async fn asset(Path(name): Path<String>) -> Response {
    let Some((_, kind, text)) = FILES.iter().find(|(file, ..)| *file == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "no-cache")];
    (headers, *text).into_response()
}
