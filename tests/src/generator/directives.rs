//! What a handshake or a refresh tells the browser to keep.

use serde_json::{Value, json};

use super::{Draft, NOW};

impl Draft<'_> {
    /// Lines of `set-cookie`, or now and then something else in their place.
    pub(super) fn directives(&mut self) -> Value {
        if self.odd() {
            return self.random.pick(&[
                json!([]),
                json!(null),
                json!({}),
                json!("__session=x"),
                json!(5),
                json!([5]),
            ]);
        }
        let token = match self.random.below(10) {
            0 => String::new(),
            _ => self.new_session_token(),
        };
        let uat = if token.is_empty() { 0 } else { NOW - 10 };
        let suffix = self.instance.suffix;
        let mut lines = vec![
            json!(format!("__session={token}; Path=/; Expires=Wed, 01 Jan 2035 00:00:00 GMT; SameSite=Lax")),
            json!(format!("__session_{suffix}={token}; Path=/; SameSite=Lax")),
            json!(format!(
                "__client_uat={uat}; Path=/; Domain=copper.example; Max-Age=315360000; SameSite=Strict"
            )),
            json!(format!("__client_uat_{suffix}={uat}; Path=/; Max-Age=315360000; SameSite=Strict")),
            json!("__clerk_handshake=; Path=/; Max-Age=0"),
        ];
        while self.odd() {
            let line = self.odd_line();
            let at = self.random.below(lines.len() + 1);
            lines.insert(at, line);
        }
        while lines.len() > 1 && self.random.percent(10) {
            lines.remove(self.random.below(lines.len()));
        }
        Value::Array(lines)
    }

    fn odd_line(&mut self) -> Value {
        let (token, suffix) = (self.new_session_token(), self.instance.suffix);
        self.random.pick(&[
            json!(format!("__session={token}")),
            json!(format!("__sessionx={token}; Path=/")),
            json!(format!("__Session={token}; Path=/")),
            json!(format!("__session_other={token}; Path=/")),
            json!(format!(" __session={token}; Path=/")),
            json!(format!("__session =\"{token}\"; Path=/")),
            json!(format!("__session={token}=; Path=/")),
            json!(format!("__refresh_{suffix}=rt_new; HttpOnly; Path=/")),
            json!("__session"),
            json!("__session; Path=/"),
            json!("__session=; Max-Age=0"),
            json!("a=b\r\nset-cookie: c=d"),
            json!("a=b\n"),
            json!("a=b\t"),
            json!(" a=b "),
            json!("café=1; Path=/"),
            json!("name=日本"),
            json!("a=\u{0}"),
            json!(""),
            json!(5),
            json!(null),
            json!([]),
            json!(format!("big={}", "x".repeat(5_000))),
        ])
    }
}
