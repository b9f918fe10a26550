//! The request of a case, as it comes over the wire.

use http::{HeaderName, HeaderValue, Request, Uri};
use serde_json::Value;
use url::Url;

/// # Panics
///
/// Where no server could receive such a request.
pub(super) fn request(case: &Value) -> Request<()> {
    let mut request = Request::new(());
    *request.method_mut() = text(&case["method"]).parse().expect("a method");
    *request.uri_mut() = uri(text(&case["url"]));
    for header in case["headers"].as_array().into_iter().flatten() {
        let name = HeaderName::try_from(text(&header[0])).expect("a name of a header");
        // A text of JavaScript's has a character for each byte of a header.
        let bytes: Vec<u8> =
            text(&header[1]).chars().map(|char| u8::try_from(u32::from(char)).expect("a byte")).collect();
        let value = HeaderValue::from_bytes(bytes.trim_ascii()).expect("a value of a header");
        request.headers_mut().append(name, value);
    }
    request
}

/// What a browser sends for this address. Some of it servers take as it stands, and that goes before what a browser makes of it.
fn uri(url: &str) -> Uri {
    url.parse().unwrap_or_else(|_| {
        let url = Url::parse(url).expect("an address");
        url.as_str().parse().expect("an address that browsers send")
    })
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}
