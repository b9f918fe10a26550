//! The address of a request is one of the web. Who says which server it is, depends on what is configured, and never on the
//! path.
//!
//! The input is the [head](super::head) of a request.

use std::sync::LazyLock;

use clerk_guard::{Clerk, TrustedProxies};
use url::{Position, Url};

use super::{
    Places,
    head::Head,
    parties::{PARTIES, complete},
};

const CONFIGURED: &str = "https://app.silver.example";
const LISTED: [&str; 3] = ["https://app.silver.example", "http://localhost:3000", "http://[::1]:8080"];

/// Who says under which address a browser sees the server.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Trust {
    Nobody,
    Everyone,
    Listed,
    Configuration,
}

pub(super) fn check(input: &[u8]) -> Places {
    static PROGRAMS: LazyLock<Vec<(Trust, Clerk)>> = LazyLock::new(|| {
        let builder = || complete(&PARTIES[1]);
        let listed = TrustedProxies::Origins(LISTED.map(str::to_owned).to_vec());
        [
            (Trust::Nobody, builder()),
            (Trust::Everyone, builder().trusted_proxies(TrustedProxies::All)),
            (Trust::Listed, builder().trusted_proxies(listed)),
            (Trust::Configuration, builder().public_url(CONFIGURED).trusted_proxies(TrustedProxies::All)),
        ]
        .map(|(trust, builder)| (trust, builder.build().unwrap()))
        .into()
    });

    let Some(head) = Head::read(input) else { return vec!["no request"] };
    let mut places = Places::new();
    for (trust, clerk) in &*PROGRAMS {
        let Some(text) = clerk.public_url(&head) else {
            assert_ne!(*trust, Trust::Configuration, "what is configured is known");
            places.push("unknown");
            continue;
        };
        let url = Url::parse(&text).expect("an address");
        assert_eq!(url.as_str(), text, "an address in its one spelling");
        let authority = text.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#', '\\']).next());
        assert!(
            authority.is_some_and(|authority| !authority.is_empty() && !authority.contains('@')),
            "{text}"
        );
        assert!(matches!(url.scheme(), "http" | "https") && url.fragment().is_none(), "{text}");
        places.push(says(*trust, &head, &url.origin().ascii_serialization()));
        compare_path(&head, &url);
    }
    places
}

/// Who says that it is this origin.
fn says(trust: Trust, head: &Head, origin: &str) -> &'static str {
    if trust == Trust::Configuration {
        assert_eq!(origin, CONFIGURED);
        return "configured";
    }
    let (host, line) = (head.single("host"), head.uri.authority().map(http::uri::Authority::as_str));
    let scheme = head.uri.scheme_str().unwrap_or("http");
    let is = |scheme: &str, host: Option<&str>| {
        host.is_some_and(|host| of(scheme, host).as_deref() == Some(origin))
    };
    if is(scheme, line) {
        return "request line";
    }
    if is(scheme, host) {
        return "host";
    }
    // A proxy may say one half of it and leave the other to the request.
    let proto = head.first("x-forwarded-proto").map_or(scheme, str::trim);
    let said = head.first("x-forwarded-host").or(host);
    assert!(is(proto, said), "nobody says that this is {origin}");
    assert!(trust == Trust::Everyone || LISTED.contains(&origin), "{origin} is not listed");
    assert_ne!(trust, Trust::Nobody, "a proxy is believed that nobody trusts");
    "proxy"
}

/// The origin of a host that is nothing but a host.
fn of(scheme: &str, host: &str) -> Option<String> {
    let host = host.trim();
    let is_plain = !host.is_empty() && !host.contains(['/', '\\', '?', '#', '@', '\t']);
    let url = Url::parse(&format!("{scheme}://{host}/")).ok().filter(|_| is_plain)?;
    Some(url.origin().ascii_serialization())
}

/// Path and query are those of the request, whatever the host is, and say the same as they did there.
fn compare_path(head: &Head, url: &Url) {
    let given = head.uri.path_and_query().map_or("/", |given| given.as_str());
    let slash = if given.starts_with('/') { "" } else { "/" };
    let elsewhere = Url::parse(&format!("http://elsewhere.example{slash}{given}")).unwrap();
    assert_eq!(url[Position::BeforePath..], elsewhere[Position::BeforePath..], "the host changes the path");

    let (path, query) = match given.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (given, None),
    };
    assert_eq!(url.query().map(meaning), query.map(meaning), "the query says something else");
    let is_resolved = path.contains('\\') || path.split('/').any(is_dots);
    if !is_resolved {
        assert_eq!(meaning(url.path()), meaning(&format!("{slash}{path}")), "the path says something else");
    }
}

/// A segment that is resolved away.
fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

/// The bytes that a text stands for, each with whether it was written with a `%`, for the characters that mean something else
/// without one.
fn meaning(text: &str) -> Vec<(u8, bool)> {
    const RESERVED: &[u8] = b"/?#%&=+;:@!$()*,[]";

    let mut bytes = text.bytes().collect::<std::collections::VecDeque<_>>();
    let mut meaning = Vec::new();
    while let Some(byte) = bytes.pop_front() {
        let digit = |place: usize| bytes.get(place).and_then(|digit| char::from(*digit).to_digit(16));
        match (byte, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                let byte = u8::try_from(high * 16 + low).unwrap();
                bytes.drain(..2);
                meaning.push((byte, RESERVED.contains(&byte)));
            }
            _ => meaning.push((byte, false)),
        }
    }
    meaning
}
