//! The head of a request as a text, and back: a line with method and target, and a line for each header.

use clerk_guard::RequestHead;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};

#[derive(Debug)]
pub(super) struct Head {
    pub(super) method: Method,
    pub(super) uri: Uri,
    pub(super) headers: HeaderMap,
}

impl Head {
    /// `None` where no server would get as far as to ask about it. Lines that are no headers are left out.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let mut lines = text.split(|byte| *byte == b'\n');
        let mut words = lines.next()?.splitn(2, |byte| *byte == b' ');
        let method = Method::from_bytes(words.next()?).ok()?;
        let uri = Uri::try_from(words.next()?).ok()?;
        let mut headers = HeaderMap::new();
        for line in lines {
            let mut parts = line.splitn(2, |byte| *byte == b':');
            let (name, value) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            if let (Ok(name), Ok(value)) =
                (HeaderName::from_bytes(name), HeaderValue::from_bytes(value.trim_ascii()))
            {
                headers.append(name, value);
            }
        }
        Some(Self { method, uri, headers })
    }

    pub(super) fn request(&self) -> Request<()> {
        let mut request = Request::new(());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = self.headers.clone();
        request
    }

    /// The header as a text, unless there are several.
    pub(super) fn single(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?.to_str().ok()?;
        values.next().is_none().then_some(value)
    }

    /// The first element of the header, as a text.
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()?.split(',').next()
    }
}

impl<'a> From<&'a Head> for RequestHead<'a> {
    fn from(head: &'a Head) -> Self {
        Self { method: &head.method, uri: &head.uri, headers: &head.headers }
    }
}
