use std::env;

use super::{ClerkBuilder, ConfigError};
use crate::guard::Clerk;

impl Clerk {
    /// The instance that the environment names, as Clerk's other SDKs read it. See [`ClerkBuilder::from_env`].
    ///
    /// # Errors
    ///
    /// [`ConfigError`] where something is missing, cannot be used, or contradicts something else.
    pub fn from_env() -> Result<Self, ConfigError> {
        ClerkBuilder::from_env()?.build()
    }
}

impl ClerkBuilder {
    /// What the environment says of the instance, to say more about it.
    ///
    /// | variable | what it is |
    /// | --- | --- |
    /// | `CLERK_PUBLISHABLE_KEY` | the publishable key: tokens of other instances are refused, and with the secret key, cookies are read |
    /// | `CLERK_SECRET_KEY` | the secret key, by which keys are fetched unless there is a PEM, and the Backend API is asked |
    /// | `CLERK_JWT_KEY` | the instance's public key as PEM; no network is needed to verify a token then |
    /// | `CLERK_MACHINE_SECRET_KEY` | the key of this machine |
    /// | `CLERK_API_URL`, `CLERK_API_VERSION` | where the Backend API is, if not at `https://api.clerk.com`, `v1` |
    /// | `CLERK_AUTHORIZED_PARTIES` | the origins that may obtain tokens, with commas between them |
    /// | `CLERK_DOMAIN`, `CLERK_IS_SATELLITE` | the domain of a satellite, and whether this is one |
    /// | `CLERK_PROXY_URL` | where browsers reach the Frontend API through a server of one's own |
    /// | `CLERK_WEBHOOK_SIGNING_SECRET` | the secret of the webhook endpoint, with the feature `webhooks` |
    /// | `CLERK_SIGN_IN_URL`, `CLERK_SIGN_UP_URL` | the pages where users sign in and up |
    ///
    /// A variable that is empty is as good as none. The last two say nothing without the feature `http`.
    ///
    /// # Errors
    ///
    /// [`ConfigError::NotABool`]. What else is wrong is told by [`build`](Self::build).
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_variables(|name| env::var(name).ok())
    }

    pub(super) fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let text = |name: &str| variable(name).unwrap_or_default();
        let parties = text("CLERK_AUTHORIZED_PARTIES");
        let parties = parties.split(',').map(str::trim).filter(|party| !party.is_empty());
        let builder = Self::default()
            .publishable_key(&text("CLERK_PUBLISHABLE_KEY"))
            .secret_key(&text("CLERK_SECRET_KEY"))
            .jwt_key(&text("CLERK_JWT_KEY"))
            .machine_secret_key(&text("CLERK_MACHINE_SECRET_KEY"))
            .api_url(&text("CLERK_API_URL"))
            .api_version(&text("CLERK_API_VERSION"))
            .authorized_parties(parties)
            .domain(&text("CLERK_DOMAIN"))
            .satellite(is_yes("CLERK_IS_SATELLITE", &text("CLERK_IS_SATELLITE"))?)
            .proxy_url(&text("CLERK_PROXY_URL"));
        #[cfg(feature = "http")]
        let builder = builder.sign_in_url(&text("CLERK_SIGN_IN_URL")).sign_up_url(&text("CLERK_SIGN_UP_URL"));
        #[cfg(feature = "webhooks")]
        let builder = builder.webhook_signing_secret(&text("CLERK_WEBHOOK_SIGNING_SECRET"));
        Ok(builder)
    }
}

fn is_yes(name: &'static str, value: &str) -> Result<bool, ConfigError> {
    match value.trim().to_ascii_lowercase().as_str() {
        "true" | "1" => Ok(true),
        "" | "false" | "0" => Ok(false),
        _ => Err(ConfigError::NotABool(name)),
    }
}

#[cfg(all(feature = "backend", feature = "http", feature = "testing"))]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestInstance;

    const DEVELOPMENT: (&str, &str) =
        ("CLERK_PUBLISHABLE_KEY", "pk_test_Zm9vLWJhci0xMy5jbGVyay5hY2NvdW50cy5kZXYk");
    const PRODUCTION: (&str, &str) = ("CLERK_PUBLISHABLE_KEY", "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k");
    const SECRET: (&str, &str) = ("CLERK_SECRET_KEY", "sk_test_not-a-real-key");
    const SATELLITE: (&str, &str) = ("CLERK_IS_SATELLITE", "true");

    fn clerk(variables: &[(&str, &str)]) -> Result<Clerk, String> {
        let find = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        ClerkBuilder::from_variables(find).and_then(ClerkBuilder::build).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        for (variables, says) in [
            (&[][..], "CLERK_SECRET_KEY (`secret_key`), or CLERK_JWT_KEY"),
            (&[("CLERK_SECRET_KEY", "  ")], "there are no keys"),
            (&[("CLERK_JWT_KEY", "garbage!")], "CLERK_JWT_KEY (`jwt_key`): the key is not base64"),
            (&[("CLERK_SECRET_KEY", "sk test")], "CLERK_SECRET_KEY (`secret_key`): the secret key holds"),
            (&[SECRET, ("CLERK_PUBLISHABLE_KEY", "pk")], "CLERK_PUBLISHABLE_KEY (`publishable_key`): a publ"),
            (&[("CLERK_SECRET_KEY", "sk_live_x"), DEVELOPMENT], "one of CLERK_PUBLISHABLE_KEY"),
            (
                &[SECRET, ("CLERK_API_URL", "http://api.example.com")],
                "CLERK_API_URL (`api_url`): the address",
            ),
            (&[SECRET, SATELLITE], "a satellite needs its domain"),
            (&[SECRET, DEVELOPMENT, SATELLITE, ("CLERK_DOMAIN", "a.example")], "where users sign in"),
            (
                &[
                    SECRET,
                    DEVELOPMENT,
                    SATELLITE,
                    ("CLERK_DOMAIN", "a.example"),
                    ("CLERK_SIGN_IN_URL", "/sign-in"),
                ],
                "where users sign in",
            ),
            (&[SECRET, ("CLERK_IS_SATELLITE", "maybe")], "CLERK_IS_SATELLITE: write `true` or `false`"),
            (&[SECRET, ("CLERK_DOMAIN", "https://a.example")], "write the domain alone"),
            (&[SECRET, ("CLERK_PROXY_URL", "proxy.example/__clerk")], "CLERK_PROXY_URL"),
            (&[SECRET, ("CLERK_PROXY_URL", "//evil.example/__clerk")], "CLERK_PROXY_URL"),
            (&[SECRET, ("CLERK_SIGN_IN_URL", "javascript:alert(1)")], "CLERK_SIGN_IN_URL"),
            (&[SECRET, ("CLERK_AUTHORIZED_PARTIES", "https://a.example/")], "without a slash at the end"),
        ] {
            let error = clerk(variables).unwrap_err();
            assert!(error.contains(says), "{error}");
            assert!(!error.contains("not-a-real-key") && !error.contains("garbage"), "{error}");
        }
        assert!(clerk(&[SECRET, DEVELOPMENT]).is_ok());
        assert!(clerk(&[DEVELOPMENT]).is_ok(), "the keys are those that the Frontend API publishes");
        assert!(
            clerk(&[("CLERK_SECRET_KEY", "sk_live_x"), PRODUCTION, SATELLITE, ("CLERK_DOMAIN", "a.example")])
                .is_ok()
        );
    }

    #[tokio::test]
    async fn tokens_of_other_issuers_and_for_other_origins_are_refused() {
        let instance = TestInstance::new();
        let pem = instance.pem();
        let token = |issuer: &str, party: &str| {
            let session = instance.session().claim("iss", issuer.into());
            session.claim("azp", party.into()).token()
        };
        let variables = [
            ("CLERK_JWT_KEY", pem.as_str()),
            DEVELOPMENT,
            ("CLERK_AUTHORIZED_PARTIES", "https://a.example, https://b.example"),
            ("CLERK_PROXY_URL", "https://a.example/__clerk/"),
        ];
        let clerk = clerk(&variables).unwrap();
        let ours = "https://foo-bar-13.clerk.accounts.dev";
        for (issuer, party, signed_in) in [
            (ours, "https://a.example", true),
            (ours, "https://b.example", true),
            ("https://a.example/__clerk", "https://b.example", true),
            (ours, "https://c.example", false),
            ("https://other.clerk.accounts.dev", "https://a.example", false),
        ] {
            let auth = clerk.authenticate(Some(&token(issuer, party))).await;
            assert_eq!(auth.session().is_some(), signed_in, "{issuer} {party}");
        }
    }
}
