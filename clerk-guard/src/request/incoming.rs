use std::{borrow::Cow, cell::OnceCell};

use http::{
    HeaderMap, HeaderName, Method, Request, Uri,
    header::{ACCEPT, ORIGIN, REFERER},
    request::Parts,
};
use url::{Url, form_urlencoded};

use super::{
    Cookies, HandshakeMode, Settings, address,
    authorization::{bearer, text},
    header::header,
    numbers::number,
};
use crate::base::{Timestamp, query};

const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// The head of a request: all of it that is looked at. Made from a reference to an [`http::Request`] or to its
/// [parts](http::request::Parts).
#[derive(Clone, Copy, Debug)]
pub struct RequestHead<'a> {
    /// The method.
    pub method: &'a Method,
    /// The target, with its query.
    pub uri: &'a Uri,
    /// The headers.
    pub headers: &'a HeaderMap,
}

impl<'a> From<&'a Parts> for RequestHead<'a> {
    fn from(parts: &'a Parts) -> Self {
        Self { method: &parts.method, uri: &parts.uri, headers: &parts.headers }
    }
}

impl<'a, B> From<&'a Request<B>> for RequestHead<'a> {
    fn from(request: &'a Request<B>) -> Self {
        Self { method: request.method(), uri: request.uri(), headers: request.headers() }
    }
}

/// A request as it came in, read as far as somebody asks.
pub(crate) struct Incoming<'a> {
    pub(super) settings: &'a Settings,
    method: &'a Method,
    uri: &'a Uri,
    pub(super) headers: &'a HeaderMap,
    /// When it came in. It is judged by this moment, however long that takes.
    pub(super) now: Timestamp,
    bearer: Option<&'a [u8]>,
    bearer_text: OnceCell<Cow<'a, str>>,
    cookies: OnceCell<Cookies<'a>>,
    query: OnceCell<Query>,
    url: OnceCell<Option<Url>>,
}

/// The parameters of the query that are Clerk's, each where it stands for the first time.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub(super) dev_browser: Option<String>,
    pub(super) handshake: Option<String>,
    pub(super) handshake_nonce: Option<String>,
    pub(super) return_url: Option<String>,
    pub(super) synced: Option<String>,
}

impl<'a> Incoming<'a> {
    pub(crate) fn new(settings: &'a Settings, head: RequestHead<'a>, now: Timestamp) -> Self {
        let RequestHead { method, uri, headers } = head;
        Self {
            settings,
            method,
            uri,
            headers,
            now,
            bearer: bearer(headers),
            bearer_text: OnceCell::new(),
            cookies: OnceCell::new(),
            query: OnceCell::new(),
            url: OnceCell::new(),
        }
    }

    /// The token of the `Authorization` header.
    pub(super) fn bearer(&self) -> Option<&str> {
        self.bearer.map(|token| &**self.bearer_text.get_or_init(|| text(token)))
    }

    pub(super) fn cookies(&self) -> &Cookies<'a> {
        self.cookies.get_or_init(|| {
            let suffix = self.settings.instance.as_ref().map_or("", |instance| &*instance.cookie_suffix);
            Cookies::read(self.headers, suffix)
        })
    }

    pub(super) fn query(&self) -> &Query {
        self.query.get_or_init(|| self.uri.query().map(Query::read).unwrap_or_default())
    }

    /// The address under which the browser sees it.
    pub(crate) fn url(&self) -> Option<&Url> {
        self.url.get_or_init(|| address::public_url(self.uri, self.headers, self.settings)).as_ref()
    }

    /// Would others make another address of it?
    pub(super) fn is_at_a_doubtful_address(&self) -> bool {
        address::is_doubtful(self.uri, self.headers, self.settings)
    }

    pub(super) fn is_get(&self) -> bool {
        self.method == Method::GET
    }

    /// Does a browser show what is answered as a page of its own?
    pub(super) fn is_for_document(&self) -> bool {
        self.header(&SEC_FETCH_DEST).as_deref() == Some("document")
    }

    /// Would a browser follow a redirect, and show where it leads to? What scripts fetch must not be sent anywhere.
    pub(super) fn can_be_redirected(&self) -> bool {
        let is_navigation = match self.header(&SEC_FETCH_DEST).filter(|destination| !destination.is_empty()) {
            Some(destination) => destination == "document" || destination == "iframe",
            None => self.header(&ACCEPT).is_some_and(|accept| accept.starts_with("text/html")),
        };
        self.is_get() && is_navigation && self.url().is_some()
    }

    /// Is a page, or a part of one, what the browser asks for?
    pub(super) fn asks_for_a_page(&self) -> bool {
        let destination = self.header(&SEC_FETCH_DEST);
        let is_navigation = matches!(destination.as_deref(), Some("document" | "iframe"));
        is_navigation || self.header(&ACCEPT).is_some_and(|accept| accept.contains("text/html"))
    }

    pub(super) fn referrer(&self) -> Option<Cow<'a, str>> {
        self.header(&REFERER)
    }

    pub(super) fn origin(&self) -> Option<Cow<'a, str>> {
        self.header(&ORIGIN)
    }

    /// The nonce of a handshake that was just made, if handshakes are looked for.
    pub(super) fn handshake_nonce(&self) -> Option<&str> {
        self.handshake_part(self.query().handshake_nonce.as_deref(), self.cookies().handshake_nonce.plain())
    }

    /// The token of a handshake that was just made, if handshakes are looked for.
    pub(super) fn handshake_token(&self) -> Option<&str> {
        self.handshake_part(self.query().handshake.as_deref(), self.cookies().handshake.plain())
    }

    fn handshake_part<'b>(&self, in_query: Option<&'b str>, in_cookie: Option<&'b str>) -> Option<&'b str> {
        let query_counts = self.settings.handshakes.in_query || self.settings.is_development();
        let in_query = in_query.filter(|value| query_counts && !value.is_empty());
        in_query.or(in_cookie).filter(|_| self.settings.handshakes.mode == HandshakeMode::Enabled)
    }

    /// How often the browser was redirected lately.
    pub(super) fn redirect_count(&self) -> f64 {
        self.cookies().redirect_count.plain().and_then(number).unwrap_or(0.0)
    }

    fn header(&self, name: &HeaderName) -> Option<Cow<'a, str>> {
        header(self.headers, name)
    }
}

impl Query {
    fn read(text: &str) -> Self {
        let mut read = Self::default();
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            let slot = match &*name {
                query::DEV_BROWSER => &mut read.dev_browser,
                query::HANDSHAKE => &mut read.handshake,
                query::HANDSHAKE_NONCE => &mut read.handshake_nonce,
                query::RETURN_URL => &mut read.return_url,
                query::SYNCED => &mut read.synced,
                _ => continue,
            };
            slot.get_or_insert_with(|| value.into_owned());
        }
        read
    }
}
