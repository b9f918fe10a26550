//! The cookies of a request: both families of names, in every mixture, and in odd spellings.

use super::{Draft, NOW};

const SPELLINGS_OF_A_COUNT: &[&str] = &[
    "1", "2", "3", "3", "4", "-1", "abc", "", "3.0", "0x3", "1e0", "03", " 3", "2.5", "%33", "+3", "3x",
    "1e400",
];
const SPELLINGS_OF_A_TIME: &[&str] = &[
    "",
    "abc",
    "12abc",
    "-5",
    "00",
    "0x10",
    "+5",
    "%30",
    " 0",
    "1e3",
    "0.5",
    "-0",
    "1749789467.9",
    "NaN",
    "%",
    "99999999999999999999",
    "%EF%BC%95",
    "\u{a0}5",
];

impl Draft<'_> {
    /// The value of the header, or nothing where there is none.
    pub(super) fn cookies(&mut self) -> Option<String> {
        let suffix = format!("_{}", self.instance.suffix);
        let mut cookies = Vec::new();
        let families = self.random.weighted(&[(30, 0b01), (25, 0b10), (35, 0b11), (10, 0b00)]);
        if families & 0b01 != 0 {
            self.add_family("", &mut cookies);
        }
        if families & 0b10 != 0 {
            self.add_family(&suffix, &mut cookies);
        }
        if self.instance.is_development && self.random.percent(88) {
            let family = self.random.pick(&["", "", &suffix]);
            cookies.push((format!("__clerk_db_jwt{family}"), "dvb_fake".to_owned()));
        }
        let is_over = self.age[2] < 0;
        if self.random.percent(if is_over { 65 } else { 15 }) {
            let family = self.random.pick(&[&suffix, &suffix, &suffix, ""]);
            cookies.push((format!("__refresh{family}"), "rt_fake_refresh".to_owned()));
        }
        if self.random.percent(8) {
            let count = self.random.pick(SPELLINGS_OF_A_COUNT);
            cookies.push(("__clerk_redirect_count".to_owned(), count.to_owned()));
        }
        if self.random.percent(5) {
            cookies.push(("__clerk_handshake".to_owned(), self.handshake_token()));
        }
        if self.random.percent(3) {
            let nonce = self.mostly("nonce_fake", &["", "%2F..%2F", "a b", "a&b=c", "é", "x;y"]);
            cookies.push(("__clerk_handshake_nonce".to_owned(), nonce.to_owned()));
        }
        self.add_neighbours(&mut cookies);
        (!cookies.is_empty()).then(|| self.spell(&cookies))
    }

    fn add_family(&mut self, suffix: &str, cookies: &mut Vec<(String, String)>) {
        if self.random.percent(85) {
            let token = match self.random.below(20) {
                0..2 => self.foreign_session_token(),
                2 => self.machine_token(),
                _ => self.session_token(),
            };
            cookies.push((format!("__session{suffix}"), token));
        }
        if self.random.percent(85) {
            let made = NOW + self.age[1];
            let time = made + self.random.weighted(&[(80, 0), (6, -100), (6, 10), (2, 1), (2, -1)]);
            let time = if self.random.percent(8) { "0".to_owned() } else { time.to_string() };
            let time = if self.odd() { self.random.pick(SPELLINGS_OF_A_TIME).to_owned() } else { time };
            cookies.push((format!("__client_uat{suffix}"), time));
        }
    }

    /// Cookies of others, and of ours under names that are not quite ours.
    fn add_neighbours(&mut self, cookies: &mut Vec<(String, String)>) {
        while self.odd() {
            let token = self.session_token();
            let neighbour = self.random.pick(&[
                ("theme", "dark".to_owned()),
                ("__session_AAAAAAAA", token.clone()),
                ("__client_uat_AAAAAAAA", "0".to_owned()),
                ("__SESSION", token.clone()),
                ("__session", token.clone()),
                ("__client_uat", "0".to_owned()),
                ("sid", format!("x%3B__session%3D{token}")),
                ("__session%20", token.clone()),
                ("", token.clone()),
                ("constructor", token.clone()),
                ("__proto__", token),
                ("name=__session", "x".to_owned()),
                ("café", "é".to_owned()),
                ("big", "x".repeat(6_000)),
            ]);
            let at = self.random.below(cookies.len() + 1);
            cookies.insert(at, (neighbour.0.to_owned(), neighbour.1));
        }
    }

    fn spell(&mut self, cookies: &[(String, String)]) -> String {
        let mut text = String::new();
        for (name, value) in cookies {
            if !text.is_empty() {
                text += self.mostly("; ", &[";", " ; ", ";;", "; ;", ",", ";\t", "; novalue; ", "; =; "]);
            }
            let value = if self.odd() { self.respell(value) } else { value.clone() };
            text += name;
            text += self.mostly("=", &[" = ", "= ", "==", "=\t", ""]);
            text += &value;
        }
        if self.odd() {
            self.random.pick(&[format!("{text};"), format!(";{text}"), format!("{text}; ")])
        } else {
            text
        }
    }

    fn respell(&mut self, value: &str) -> String {
        let first = value.bytes().next().unwrap_or(b'x');
        let rest = value.get(1..).unwrap_or_default();
        self.random.pick(&[
            format!("\"{value}\""),
            format!("%{first:02x}{rest}"),
            format!("%{first:02X}{rest}"),
            format!("{value}%"),
            format!("{value}%zz"),
            format!("{value}%FF"),
            format!("{value}%00"),
            format!("{value}%20"),
            format!("{value}%3B"),
            format!("{value} x"),
            format!("{value},"),
            format!("+{value}"),
            value.replace('.', "%2E"),
            value.to_uppercase(),
            String::new(),
        ])
    }
}
