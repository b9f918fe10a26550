use std::env;

use super::{Clerk, ClerkBuilder, ConfigError};
use crate::{base::PublishableKey, verify::TokenVerifier};

impl Clerk {
    /// The instance that the environment names, as Clerk's other SDKs read it.
    ///
    /// | variable | what it is |
    /// | --- | --- |
    /// | `CLERK_JWT_KEY` | the instance's public key as PEM; no network is needed then |
    /// | `CLERK_SECRET_KEY` | the secret key, by which keys are fetched (feature `backend`), unless there is a PEM |
    /// | `CLERK_PUBLISHABLE_KEY` | the publishable key: tokens of other instances are refused |
    /// | `CLERK_API_URL` | the address of the Backend API, if not `https://api.clerk.com` |
    /// | `CLERK_AUTHORIZED_PARTIES` | the origins that may obtain tokens, with commas between them |
    ///
    /// # Errors
    ///
    /// [`ConfigError`] where something is missing or cannot be used.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_variables(|name| env::var(name).ok())
    }

    fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let parties = set("CLERK_AUTHORIZED_PARTIES").unwrap_or_default();
        let parties = parties.split(',').map(str::trim).filter(|party| !party.is_empty());
        let mut builder = Self::builder().verifier(TokenVerifier::new().authorized_parties(parties));
        let publishable_key = set("CLERK_PUBLISHABLE_KEY").map(|key| PublishableKey::new(&key)).transpose();
        let publishable_key = publishable_key.map_err(ConfigError::PublishableKey)?;
        if let Some(key) = &publishable_key {
            builder = builder.publishable_key(key.clone());
        }
        match (set("CLERK_JWT_KEY"), set("CLERK_SECRET_KEY")) {
            (Some(pem), _) => builder.jwt_key(&pem).build(),
            (None, Some(key)) => {
                fetching(builder, &key, publishable_key.as_ref(), set("CLERK_API_URL").as_deref())
            }
            (None, None) => Err(ConfigError::NoKeys),
        }
    }
}

#[cfg(feature = "backend")]
fn fetching(
    builder: ClerkBuilder,
    secret_key: &str,
    publishable_key: Option<&PublishableKey>,
    api_url: Option<&str>,
) -> Result<Clerk, ConfigError> {
    use crate::{
        backend::JwksEndpoint,
        base::{API_URL, API_VERSION, SecretKey},
        keys::KeyCache,
    };

    let secret_key = SecretKey::new(secret_key).map_err(ConfigError::SecretKey)?;
    if let (Some(publishable), Some(secret)) = (publishable_key, secret_key.instance_type())
        && publishable.instance_type() != secret
    {
        return Err(ConfigError::Mixed);
    }
    let endpoint = JwksEndpoint::backend_at(api_url.unwrap_or(API_URL), API_VERSION, secret_key);
    builder.keys(KeyCache::new(endpoint.map_err(ConfigError::ApiUrl)?)).build()
}

#[cfg(not(feature = "backend"))]
fn fetching(
    _: ClerkBuilder,
    _: &str,
    _: Option<&PublishableKey>,
    _: Option<&str>,
) -> Result<Clerk, ConfigError> {
    Err(ConfigError::NoJwks)
}

#[cfg(all(feature = "backend", feature = "testing"))]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestInstance;

    const DEVELOPMENT: &str = "pk_test_Zm9vLWJhci0xMy5jbGVyay5hY2NvdW50cy5kZXYk";
    const SECRET: &str = "sk_test_not-a-real-key";

    fn clerk(variables: &[(&str, &str)]) -> Result<Clerk, String> {
        let find = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        Clerk::from_variables(find).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        for (variables, says) in [
            (&[][..], "CLERK_SECRET_KEY, or CLERK_JWT_KEY"),
            (&[("CLERK_SECRET_KEY", "  ")], "there are no keys"),
            (&[("CLERK_JWT_KEY", "garbage!")], "CLERK_JWT_KEY (`jwt_key`): the key is not base64"),
            (&[("CLERK_SECRET_KEY", "sk test")], "CLERK_SECRET_KEY: the secret key holds white space"),
            (
                &[("CLERK_SECRET_KEY", SECRET), ("CLERK_PUBLISHABLE_KEY", "pk")],
                "CLERK_PUBLISHABLE_KEY: a publishable key",
            ),
            (
                &[("CLERK_SECRET_KEY", "sk_live_x"), ("CLERK_PUBLISHABLE_KEY", DEVELOPMENT)],
                "one of CLERK_PUBLISHABLE_KEY",
            ),
            (
                &[("CLERK_SECRET_KEY", SECRET), ("CLERK_API_URL", "http://api.example.com")],
                "CLERK_API_URL: the address",
            ),
        ] {
            let error = clerk(variables).unwrap_err();
            assert!(error.contains(says), "{error}");
            assert!(!error.contains("not-a-real-key") && !error.contains("garbage"), "{error}");
        }
        assert!(clerk(&[("CLERK_SECRET_KEY", SECRET), ("CLERK_PUBLISHABLE_KEY", DEVELOPMENT)]).is_ok());
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
            ("CLERK_PUBLISHABLE_KEY", DEVELOPMENT),
            ("CLERK_AUTHORIZED_PARTIES", "https://a.example, https://b.example"),
        ];
        let clerk = clerk(&variables).unwrap();
        let ours = "https://foo-bar-13.clerk.accounts.dev";
        for (issuer, party, signed_in) in [
            (ours, "https://a.example", true),
            (ours, "https://b.example", true),
            (ours, "https://c.example", false),
            ("https://other.clerk.accounts.dev", "https://a.example", false),
        ] {
            let auth = clerk.authenticate(Some(&token(issuer, party))).await;
            assert_eq!(auth.session().is_some(), signed_in, "{issuer} {party}");
        }
    }
}
