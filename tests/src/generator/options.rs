//! How the program is configured.

use serde_json::{Value, json};

use super::{Draft, claims::Object};

const ACCEPTED: &[&str] = &["session_token", "api_key", "m2m_token", "oauth_token"];

impl Draft<'_> {
    pub(super) fn options(&mut self) -> Value {
        let mut options = Object::new();
        let mut set = |name: &str, value: Value| options.insert(name.to_owned(), value);
        let instance = self.instance;
        // Without both the SDK does not start, and we take tokens in headers alone.
        set("publishableKey", json!(instance.publishable_key));
        set(
            "secretKey",
            json!(self.mostly(instance.secret_key, &["sk_test_other", "sk_live_other", instance.secret_key])),
        );
        if self.random.percent(60) {
            set("jwtKey", json!(self.generator.own.pem()));
        }
        if self.random.percent(10) {
            set("machineSecretKey", json!("ask_not-a-real-key"));
        }
        if self.random.percent(25) {
            let origin = self.origin();
            let ordinary = json!([origin, "https://b.example"]);
            set(
                "authorizedParties",
                self.mostly(ordinary, &[json!([]), json!(["https://b.example"]), json!([""])]),
            );
        }
        if self.random.percent(12) {
            set(
                "audience",
                self.random.pick(&[
                    json!("api"),
                    json!(["api", "web"]),
                    json!("nobody"),
                    json!([]),
                    json!(""),
                ]),
            );
        }
        if self.random.percent(6) {
            let own = format!("https://{}", instance.frontend_api);
            set(
                "issuer",
                self.random.pick(&[
                    json!(own),
                    json!([own, "x"]),
                    json!("https://x.example"),
                    json!(""),
                    json!([]),
                ]),
            );
        }
        if self.random.percent(12) {
            set(
                "clockSkewInMs",
                self.random.pick(&[json!(0), json!(1), json!(30_000), json!(120_000), json!(4_999)]),
            );
        }
        if self.random.percent(35) {
            let accepted = self.accepted();
            set("acceptsToken", accepted);
        }
        self.add_topology(&mut options);
        if self.random.percent(25) {
            options.insert("organizationSyncOptions".to_owned(), self.organization_sync());
        }
        Value::Object(options)
    }

    fn accepted(&mut self) -> Value {
        let (accepted, option) = match self.random.below(10) {
            0..3 => (ACCEPTED.to_vec(), json!("any")),
            3..6 => {
                let kind = self.random.pick(ACCEPTED);
                (vec![kind], json!(kind))
            }
            _ => {
                let kinds: Vec<_> = ACCEPTED.iter().copied().filter(|_| self.random.percent(60)).collect();
                (kinds.clone(), json!(kinds))
            }
        };
        self.accepted = accepted;
        option
    }

    fn add_topology(&mut self, options: &mut Object) {
        let mut set = |name: &str, value: Value| options.insert(name.to_owned(), value);
        let proxies = [
            "/__clerk",
            "/__clerk/",
            "https://proxy.example/__clerk",
            "http://proxy.example:8080/a/b//",
            "https://proxy.example",
        ];
        if self.random.percent(7) {
            set("proxyUrl", json!(self.random.pick(&proxies)));
        }
        if self.is_satellite {
            set("isSatellite", json!(true));
            if !self.odd() {
                set("domain", json!(self.instance.satellite_domain));
            }
            if !self.odd() {
                set(
                    "signInUrl",
                    json!(
                        self.mostly(self.instance.sign_in_url, &["/sign-in", "https://x.example/sign-in#a"])
                    ),
                );
            }
        } else if self.odd() {
            set("isSatellite", json!(false));
            set("domain", json!(self.instance.satellite_domain));
        }
        if self.random.percent(15) {
            set("satelliteAutoSync", json!(self.random.pick(&[true, true, false])));
        }
    }

    fn organization_sync(&mut self) -> Value {
        let ordinary = json!({
            "organizationPatterns": ["/orgs/:slug", "/orgs/:slug/(.*)", "/orgs-by-id/:id", "/orgs-by-id/:id/(.*)"],
            "personalAccountPatterns": ["/personal", "/personal/(.*)"],
        });
        self.mostly(
            ordinary,
            &[
                json!({}),
                json!({ "organizationPatterns": [] }),
                json!({ "organizationPatterns": ["/orgs/:slug?"], "personalAccountPatterns": ["/orgs"] }),
                json!({ "organizationPatterns": ["/orgs/:slug+", "/:any"] }),
                json!({ "organizationPatterns": ["/orgs/:slug([a-z-]+)", "/(.*)/:id"] }),
                json!({ "personalAccountPatterns": ["/(.*)"] }),
            ],
        )
    }
}
