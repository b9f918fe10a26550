//! The address under which a browser sees this server.

use http::{HeaderMap, HeaderName, Uri, header::HOST};
use url::Url;

use super::{Settings, TrustedProxies};

const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The public address of a request, or `None` where nothing tells it: then nobody can be sent back to it.
///
/// The authority comes from configuration, from a trusted proxy, from the `Host` header, or from the request line, in this
/// order; the path and the query always are those of the request line. Whatever is no `host[:port]`, or not of the web, is
/// passed over, so that no path, user or script gets into an address by way of a header.
pub(super) fn public_url(uri: &Uri, headers: &HeaderMap, settings: &Settings) -> Option<Url> {
    if let Some(origin) = &settings.public_url {
        return with_path(&origin.origin().ascii_serialization(), uri);
    }
    let raw_scheme = uri.scheme_str().unwrap_or("http");
    let raw = || uri.authority().and_then(|authority| at(raw_scheme, authority.as_str(), uri));
    if let Some(said) = Forwarded::by(headers, &settings.trusted_proxies) {
        let host = said.host.or_else(|| single(headers, &HOST)).filter(|host| !host.is_empty());
        let url = host.and_then(|host| at(said.proto.unwrap_or(raw_scheme), host, uri));
        if url.as_ref().is_none_or(|url| is_listed(url, &settings.trusted_proxies)) {
            return url.or_else(raw);
        }
    }
    single(headers, &HOST).and_then(|host| at(raw_scheme, host, uri)).or_else(raw)
}

/// Is there something in the request that others would make another address of, or another host, and that was passed over?
pub(super) fn is_doubtful(uri: &Uri, headers: &HeaderMap, settings: &Settings) -> bool {
    if settings.public_url.is_some() {
        return false;
    }
    let is_read = |name: &HeaderName| headers.get_all(name).iter().all(|value| value.to_str().is_ok());
    let is_odd = |host: &str| !host.is_empty() && at("http", host, uri).is_none();
    let said = Forwarded::by(headers, &settings.trusted_proxies);
    let host_is_odd = match said.as_ref().and_then(|said| said.host) {
        Some(host) => !is_read(&FORWARDED_HOST) || is_odd(host),
        None => headers.contains_key(HOST) && single(headers, &HOST).is_none_or(is_odd),
    };
    let proto = said.and_then(|said| said.proto).filter(|proto| !proto.is_empty());
    let proto_is_odd = proto.is_some_and(|proto| at(proto, "host", uri).is_none());
    // Told by what becomes of the path, for some characters mean a slash.
    host_is_odd || proto_is_odd || at("http", "host", uri).is_some_and(|url| url.path().starts_with("//"))
}

/// What a proxy says, if it is believed and says anything.
struct Forwarded<'a> {
    host: Option<&'a str>,
    proto: Option<&'a str>,
}

impl<'a> Forwarded<'a> {
    fn by(headers: &'a HeaderMap, trusted: &TrustedProxies) -> Option<Self> {
        let said = Self { host: first(headers, &FORWARDED_HOST), proto: first(headers, &FORWARDED_PROTO) };
        let is_said = said.host.is_some() || said.proto.is_some();
        (is_said && *trusted != TrustedProxies::None).then_some(said)
    }
}

fn is_listed(url: &Url, trusted: &TrustedProxies) -> bool {
    match trusted {
        TrustedProxies::Origins(origins) => origins.contains(&url.origin().ascii_serialization()),
        TrustedProxies::All | TrustedProxies::None => true,
    }
}

fn at(scheme: &str, host: &str, uri: &Uri) -> Option<Url> {
    let is_of_the_web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    if !is_of_the_web || !is_host(host) {
        return None;
    }
    with_path(&format!("{scheme}://{host}"), uri)
}

/// `origin` ends where a path begins, so that nothing in the path can become part of the host.
fn with_path(origin: &str, uri: &Uri) -> Option<Url> {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    Url::parse(&format!("{origin}{}{path}", if path.starts_with('/') { "" } else { "/" })).ok()
}

/// `host` or `host:port`, by its letters. Whether there can be such a host is for the parser of addresses to say.
fn is_host(text: &str) -> bool {
    let allowed =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'[' | b']');
    !text.is_empty() && text.bytes().all(allowed)
}

/// The header, unless there are several.
fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?.trim();
    values.next().is_none().then_some(value)
}

/// The first element of the header, which is what the proxy says that is nearest to the browser. What cannot be read is there
/// all the same, and empty.
fn first<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().unwrap_or_default().split(',').next().map(str::trim)
}
