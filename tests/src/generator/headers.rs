//! The headers of a request.

use super::Draft;

const DOCUMENTS: &[&str] = &["text/html,application/xhtml+xml,*/*;q=0.8", "text/html"];
const ODD_SCHEMES: &[&str] = &[
    "bearer ",
    "BEARER ",
    "Bearer  ",
    "Bearer\t",
    "Bearer,",
    "Bearer",
    "",
    "Token ",
    "Basic ",
    "Bearer Bearer ",
    "Bearer=",
    "Bearer: ",
];
const HOSTS: &[&str] = &[
    "front.example",
    "front.example:444",
    "front.example:443",
    "front.example:80",
    "a.example, b.example",
    " a.example ",
    "",
    "FRONT.example",
    "[::1]:3000",
    "127.1",
    "front.example.",
    "xn--bcher-kva.example",
    "localhost:3000",
];
const ODD_HOSTS: &[&str] = &[
    "bad host",
    "front.example/path?x",
    "user@front.example",
    "user:pw@front.example",
    "front.example#x",
    "front.example\\x",
    ",front.example",
    "front.example:",
    "front.example:99999",
    "front.example:x",
    "bücher.example",
    "%66ront.example",
    "a\"b",
    "<x>",
    "[::1",
    "0x7f.1",
    "front..example",
    "front.example?",
];
const PROTOCOLS: &[&str] = &["https", "http", "https,http", " https ", "", "HTTPS"];
const ODD_PROTOCOLS: &[&str] = &["javascript", "htt ps", "https:", "ws", "file", ",https", "1https", "data"];
const ODD_REFERRERS: &[&str] = &[
    "about:blank",
    "/relative",
    "not a url",
    "",
    "javascript:x",
    "http://[bad",
    "https://user@app.copper.example/",
    "data:,x",
    "https://APP.COPPER.EXAMPLE/",
    "https://app.copper.example:443/",
    "http://localhost:3000",
    "https://accounts.evil.example/",
    "https://evilaccounts.dev/",
    "https://foo.lcl.dev/",
    "https://a.accountsstage.dev/",
    "https://other-app-9.accounts.dev/",
    "https://bücher.example/",
    "file:///x",
    "https://app.copper.example.",
];

impl Draft<'_> {
    /// Names and values, in the order of the request.
    pub(super) fn headers(&mut self) -> Vec<(String, String)> {
        let mut headers = Vec::new();
        let mut add =
            |name: &str, value: Option<String>| headers.extend(value.map(|value| (name.to_owned(), value)));
        add("sec-fetch-dest", self.destination());
        add("accept", self.accept());
        let wants_header = self.accepted != ["session_token"];
        if self.random.percent(if wants_header { 80 } else { 22 }) {
            add("authorization", Some(self.authorization()));
        }
        add("cookie", self.cookies());
        if self.random.percent(35) {
            add("referer", Some(self.referrer()));
        }
        if self.random.percent(12) {
            let host = self.random.pick(HOSTS);
            add("x-forwarded-host", Some(self.mostly(host, ODD_HOSTS).to_owned()));
        }
        if self.random.percent(12) {
            let protocol = self.random.pick(PROTOCOLS);
            add("x-forwarded-proto", Some(self.mostly(protocol, ODD_PROTOCOLS).to_owned()));
        }
        if self.random.percent(10) {
            let host = self.random.pick(HOSTS);
            add("host", Some(self.mostly(host, ODD_HOSTS).to_owned()));
        }
        if self.random.percent(6) {
            let origin = self.random.pick(&[self.origin(), "https://x.example", "null", ""]);
            add("origin", Some(origin.to_owned()));
        }
        if self.random.percent(10) {
            add("user-agent", Some("test/1".to_owned()));
        }
        self.repeat_some(&mut headers);
        headers
    }

    fn destination(&mut self) -> Option<String> {
        let odd = ["Document", "", " document ", "image", "script", "frame", "nested-document"];
        let ordinary = self.random.weighted(&[
            (65, Some("document")),
            (12, None),
            (15, Some("empty")),
            (5, Some("iframe")),
        ]);
        self.mostly(ordinary, &odd.map(Some)).map(str::to_owned)
    }

    fn accept(&mut self) -> Option<String> {
        let document = self.random.pick(DOCUMENTS);
        let odd = [" text/html", "TEXT/HTML", "application/xhtml+xml,text/html", "text/htmlx", ""];
        let ordinary = [(45, None), (30, Some(document)), (12, Some("application/json")), (10, Some("*/*"))];
        let ordinary = self.random.weighted(&ordinary);
        self.mostly(ordinary, &odd.map(Some)).map(str::to_owned)
    }

    fn authorization(&mut self) -> String {
        let wants_session = self.accepted.contains(&"session_token");
        let token = match self.random.below(20) {
            0 => self.random.pick(&["garbage", "a.b.c", "null", "undefined", ""]).to_owned(),
            1..12 if wants_session => self.session_token(),
            1 => self.session_token(),
            _ => self.machine_token(),
        };
        let scheme = self.mostly("Bearer ", ODD_SCHEMES);
        let rest = self.mostly("", &[" trailing", ", Bearer x", " ", "=", "\t"]);
        format!("{scheme}{token}{rest}")
    }

    fn referrer(&mut self) -> String {
        let instance = self.instance;
        let portal = instance.frontend_api.replacen("clerk.accounts.", "accounts.", 1).replacen(
            "clerk.",
            "accounts.",
            1,
        );
        let ordinary = self.random.pick(&[
            format!("{}/other", self.origin()),
            format!("{}/page", instance.satellite),
            format!("{}/page", instance.primary),
            format!("https://{}/v1/x", instance.frontend_api),
            format!("https://{portal}/sign-in"),
            "https://elsewhere.example/".to_owned(),
        ]);
        let odd: Vec<String> = ODD_REFERRERS.iter().map(|&referrer| referrer.to_owned()).collect();
        self.mostly(ordinary, &odd)
    }

    /// Some headers come twice, or under a name that is spelled otherwise.
    fn repeat_some(&mut self, headers: &mut Vec<(String, String)>) {
        if !headers.is_empty() && self.odd() {
            let (name, value) = self.random.pick(headers);
            let other = match name.as_str() {
                "authorization" => self.authorization(),
                "cookie" => self.cookies().unwrap_or_default(),
                _ => self.random.pick(&[value, "x".to_owned(), String::new()]),
            };
            headers.push((name, other));
        }
        for (name, _) in headers {
            if self.odd() {
                *name = self.random.pick(&[name.to_uppercase(), name.replace('-', "_"), name.clone()]);
            }
        }
    }
}
