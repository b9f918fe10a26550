//! Where a request goes: the path and the query.

use super::{Draft, instance::ORGANIZATION};

const PATHS: &[&str] =
    &["/", "/admin", "/users/29", "/sign-in", "/orgs/castle-button", "/orgs/tunnel-corp/x", "/personal"];
const ODD_PATHS: &[&str] = &[
    "//",
    "//double",
    "//evil.example/x",
    "///x",
    "/a//b",
    "/a/",
    "/a%2Fb",
    "/%",
    "/%zz",
    "/%00",
    "/%2e%2e/x",
    "/a%20b",
    "/caf%C3%A9",
    "/%FF",
    "/x;y=1",
    "/*",
    "/a:b@c",
    "/'x",
    "/a|b",
    "/a^b",
    "/~x",
    "/[x]",
    "/{x}",
    "/a+b",
    "/$&!()",
    "/orgs/%63astle-button",
    "/orgs/castle%2Dbutton",
    "/orgs/",
    "/ORGS/castle-button",
    "/orgs/castle-button/",
    "/orgs/a%2Fb",
    "/orgs/..%2F",
    "/personal/",
    "/personal/%",
    "/a/./b",
    "/a/../b",
    "/..",
    "/.",
    "/a/%2e/b",
];
const VALUES: &[&str] = &[
    "1",
    "",
    "a+b",
    "a%20b",
    "%",
    "%zz",
    "%FF",
    "%F0%9F%98%80",
    "%00",
    "%2B",
    "a=b",
    "~*-._",
    "'(x)!",
    "%7E",
    "a/b?c",
    "a;b",
    "\"<>`",
    "|^\\[]{}",
    "@:$,",
    "%26%3D%23",
    "%0D%0A",
    "caf%C3%A9",
    "%C3%28",
    "%u0041",
];

impl Draft<'_> {
    pub(super) fn address(&mut self) -> String {
        let path =
            if self.random.percent(12) { self.random.pick(ODD_PATHS) } else { self.random.pick(PATHS) };
        let path = self.mostly(path, ODD_PATHS);
        let path =
            if self.random.percent(3) { format!("/orgs-by-id/{ORGANIZATION}") } else { path.to_owned() };
        let query = self.query();
        let origin = self.origin();
        if query.is_empty() && !self.odd() {
            format!("{origin}{path}")
        } else {
            format!("{origin}{path}?{query}")
        }
    }

    fn query(&mut self) -> String {
        let mut pairs: Vec<String> = Vec::new();
        let ours: [(usize, &str, &[&str]); 7] = [
            (6, "__clerk_db_jwt", &["dvb_query", "dvb_query", "", "a%20b", "é%C3%A9", "x&__clerk_db_jwt=y"]),
            (10, "__clerk_synced", &["true", "false", "false", "", "1", "TRUE", "%74rue"]),
            (4, "__clerk_handshake_nonce", &["nonce_fake", "nonce_fake", "", "a%2Fb", "a+b", "%00"]),
            (2, "__dev_session", &["x", ""]),
            (2, "__clerk_help", &["1"]),
            (2, "redirect_url", &["https%3A%2F%2Fx.example%2F"]),
            (6, "__clerk_redirect_url", REDIRECTS),
        ];
        for (percent, name, values) in ours {
            if self.random.percent(percent) {
                pairs.push(format!("{name}={}", self.random.pick(values)));
            }
        }
        if self.random.percent(5) {
            pairs.push(format!("__clerk_handshake={}", self.handshake_token()));
        }
        while self.random.percent(15) || self.odd() {
            let name = self.mostly(
                "q",
                &["", "a%20b", "%zz", "é", "__session", "q%5B%5D", "__clerk_db_jwt", "__clerk%5Fsynced"],
            );
            let value = self.mostly("x1", VALUES);
            let pair = format!("{name}={value}");
            let pair = self.mostly(pair, &[name.to_owned(), String::new(), format!("{name}%3D{value}")]);
            let at = self.random.below(pairs.len() + 1);
            pairs.insert(at, pair);
        }
        if self.oddity > 30 && self.random.percent(5) {
            pairs.push(format!("big={}", "x".repeat(8_000)));
        }
        pairs.join("&")
    }
}

const REDIRECTS: &[&str] = &[
    "http%3A%2F%2Flocalhost%3A3001%2Fback",
    "http%3A%2F%2Flocalhost%3A3001%2Fback%3Fa%3Db%20c%26__clerk_synced%3Dfalse%23frag",
    "http://localhost:3001/",
    "https%3A%2F%2Fevil.example",
    "https%3A%2F%2Fuser%3Apw%40x.example%2F",
    "https%3A%2F%2Fb%C3%BCcher.example%2F%C3%A9",
    "javascript%3Aalert(1)",
    "data%3Atext%2Fhtml%2Cx",
    "%2Frelative",
    "notaurl",
    "http%3A%2F%2F",
    "http%3A%2F%2F%5B%3A%3A1%5D%3A80%2F",
    "%20http%3A%2F%2Fx.example%2F%09a",
    "",
];
