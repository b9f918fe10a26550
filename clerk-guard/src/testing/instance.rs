use std::{
    fmt,
    sync::{Arc, LazyLock},
};

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    error::KeyRejected,
    rand::SystemRandom,
    rsa::KeySize,
    signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use serde_json::{Value, json};

use super::TestSession;
use crate::{
    base::{
        CATEGORY_SESSION, CATEGORY_TEMPLATE, Clock, InstanceType, PublishableKey, SystemClock, TYPE_JWT,
        Timestamp,
    },
    guard::{Clerk, ClerkBuilder},
    verify::KeySet,
};

/// A Clerk instance that exists in this process alone: it has a key of its own, and signs what it is told to.
///
/// ```
/// use clerk_guard::{Timestamp, TokenVerifier, testing::TestInstance};
/// use serde_json::json;
///
/// let instance = TestInstance::new();
/// let token = instance.sign(&json!({ "sub": "user_ada", "sid": "sess_1", "exp": 1749789537 }));
/// let now = Timestamp::from_unix_seconds(1749789500);
/// let claims = TokenVerifier::new().verify(&token, &instance.keys(), now)?;
/// assert_eq!(claims.user_id(), "user_ada");
/// # Ok::<(), clerk_guard::verify::TokenError>(())
/// ```
#[derive(Clone)]
pub struct TestInstance {
    key: Arc<Key>,
    clock: Arc<dyn Clock>,
    identity: Arc<Identity>,
}

/// What an instance is known by.
struct Identity {
    publishable_key: PublishableKey,
    issuer: String,
}

struct Key {
    pair: RsaKeyPair,
    id: String,
}

impl Default for TestInstance {
    fn default() -> Self {
        Self::new()
    }
}

impl TestInstance {
    /// An instance with the key of this process, which is made once, on the machine's clock.
    ///
    /// # Panics
    ///
    /// Where the machine has no randomness to make a key of.
    #[must_use]
    pub fn new() -> Self {
        static KEY: LazyLock<Arc<Key>> = LazyLock::new(|| Arc::new(Key::new()));

        Self::of(Arc::clone(&KEY))
    }

    /// Another instance, with a key of its own.
    ///
    /// # Panics
    ///
    /// Where the machine has no randomness to make a key of.
    #[must_use]
    pub fn with_new_key() -> Self {
        Self::of(Arc::new(Key::new()))
    }

    /// An instance whose key was [written out](Self::private_key) before, so that its tokens outlive the process.
    ///
    /// # Errors
    ///
    /// Where the bytes are no RSA key in PKCS #8.
    pub fn with_private_key(pkcs8: &[u8]) -> Result<Self, InvalidKey> {
        let pair = RsaKeyPair::from_pkcs8(pkcs8).map_err(InvalidKey)?;
        Ok(Self::of(Arc::new(Key::of(pair))))
    }

    /// With the identity that all have unless said otherwise.
    #[expect(clippy::expect_used, reason = "for tests, and it does not happen")]
    fn of(key: Arc<Key>) -> Self {
        static IDENTITY: LazyLock<Arc<Identity>> = LazyLock::new(|| {
            let key = PublishableKey::new("pk_live_Y2xlcmsudGVzdC1pbnN0YW5jZS5leGFtcGxlJA");
            Arc::new(Identity::of(key.expect("a publishable key")))
        });

        Self { key, clock: Arc::new(SystemClock), identity: Arc::clone(&IDENTITY) }
    }

    /// The same, known by another publishable key: it says who issues the tokens.
    #[must_use]
    pub fn known_as(mut self, publishable_key: PublishableKey) -> Self {
        self.identity = Arc::new(Identity::of(publishable_key));
        self
    }

    /// The same, by another clock: sessions begin at its time, and age with it.
    #[must_use]
    pub fn on_clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Begins the description of a session.
    pub fn session(&self) -> TestSession<'_> {
        TestSession::new(self)
    }

    /// The instance as a configured [`Clerk`], which verifies its tokens without a network.
    ///
    /// # Panics
    ///
    /// Never: its key can be used.
    #[must_use]
    #[expect(clippy::expect_used, reason = "for tests, and it does not happen")]
    pub fn clerk(&self) -> Clerk {
        self.builder().build().expect("the key of a test instance")
    }

    /// The same, to configure more of it. It has all keys, sends browsers nowhere, and asks nobody: its Backend API is at an
    /// address of this machine where nothing is.
    pub fn builder(&self) -> ClerkBuilder {
        let builder = Clerk::builder()
            .publishable_key(self.publishable_key())
            .secret_key(match self.identity.publishable_key.instance_type() {
                InstanceType::Production => "sk_live_test-instance",
                InstanceType::Development => "sk_test_test-instance",
            })
            .jwt_key(&self.pem())
            .api_url("http://127.0.0.1:1")
            .clock(Arc::clone(&self.clock));
        #[cfg(feature = "webhooks")]
        let builder = builder.webhook_signing_secret(super::webhook::SECRET);
        #[cfg(feature = "http")]
        let builder = builder.handshake(crate::HandshakeMode::Disabled);
        builder
    }

    /// Its publishable key. It is one of production, where cookies are enough to be known by, unless the instance is
    /// [known as](Self::known_as) another.
    #[must_use]
    pub fn publishable_key(&self) -> &str {
        self.identity.publishable_key.as_str()
    }

    /// What its tokens name as their issuer.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.identity.issuer
    }

    /// What the names of its cookies end with, behind an underscore, where they have a suffix.
    #[cfg(feature = "http")]
    #[must_use]
    pub fn cookie_suffix(&self) -> String {
        self.identity.publishable_key.cookie_suffix()
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(super) fn shared_clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    /// The id of its key.
    #[must_use]
    pub fn key_id(&self) -> &str {
        &self.key.id
    }

    /// Its public key, to verify with.
    ///
    /// # Panics
    ///
    /// Never: the key was made to be verified with.
    #[must_use]
    #[expect(clippy::expect_used, reason = "for tests, and it does not happen")]
    pub fn keys(&self) -> KeySet {
        KeySet::from_jwks(&self.jwks().to_string()).expect("the key of a test instance")
    }

    /// Its public key as the JSON Web Key Set that the service publishes.
    #[must_use]
    pub fn jwks(&self) -> Value {
        let public = self.key.pair.public_key();
        let encode = |number: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(number);
        json!({ "keys": [{
            "use": "sig", "kty": "RSA", "alg": "RS256", "kid": self.key.id,
            "n": encode(public.modulus().big_endian_without_leading_zero()),
            "e": encode(public.exponent().big_endian_without_leading_zero()),
        }] })
    }

    /// Its public key as PEM, for networkless verification.
    ///
    /// # Panics
    ///
    /// Never: every RSA key can be written out.
    #[must_use]
    #[expect(clippy::expect_used, reason = "for tests, and it does not happen")]
    pub fn pem(&self) -> String {
        let der = self.key.pair.public_key().as_der().expect("the key as DER");
        let base64 = BASE64_STANDARD.encode(der.as_ref());
        let lines: Vec<String> =
            base64.as_bytes().chunks(64).map(|line| String::from_utf8_lossy(line).into()).collect();
        format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", lines.join("\n"))
    }

    /// Its private key in PKCS #8, to begin [anew with it](Self::with_private_key).
    ///
    /// # Panics
    ///
    /// Never: every RSA key can be written out.
    #[must_use]
    #[expect(clippy::expect_used, reason = "for tests, and it does not happen")]
    pub fn private_key(&self) -> Vec<u8> {
        let pkcs8: Pkcs8V1Der<'_> = self.key.pair.as_der().expect("the key as PKCS #8");
        pkcs8.as_ref().to_vec()
    }

    /// Signs a payload, under the header of a session token.
    #[must_use]
    pub fn sign(&self, payload: &Value) -> String {
        self.sign_as(CATEGORY_SESSION, payload)
    }

    /// Signs a payload, under the header of a token that was made from a JWT template: no session token.
    #[must_use]
    pub fn sign_template(&self, payload: &Value) -> String {
        self.sign_as(CATEGORY_TEMPLATE, payload)
    }

    fn sign_as(&self, category: &str, payload: &Value) -> String {
        let mut header = json!({ "alg": "RS256", "cat": category, "kid": self.key.id, "typ": TYPE_JWT });
        // By which browsers tell the newer one of two tokens.
        if let (Value::Object(header), Some(issued_at)) = (&mut header, payload.get("iat")) {
            header.insert("oiat".to_owned(), issued_at.clone());
        }
        self.sign_text(&header.to_string(), &payload.to_string())
    }

    /// Signs a header and a payload as they stand, whether or not they make sense.
    ///
    /// # Panics
    ///
    /// Where the machine has no randomness for the signature.
    #[must_use]
    #[expect(clippy::expect_used, reason = "for tests, which have nothing to go on with without a signature")]
    pub fn sign_text(&self, header: &str, payload: &str) -> String {
        let signed =
            format!("{}.{}", BASE64_URL_SAFE_NO_PAD.encode(header), BASE64_URL_SAFE_NO_PAD.encode(payload));
        let mut signature = vec![0; self.key.pair.public_modulus_len()];
        self.key
            .pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature)
            .expect("a signature");
        format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

impl Key {
    #[expect(clippy::expect_used, reason = "for tests, which have nothing to go on with without a key")]
    fn new() -> Self {
        Self::of(RsaKeyPair::generate(KeySize::Rsa2048).expect("a new RSA key"))
    }

    fn of(pair: RsaKeyPair) -> Self {
        let n = pair.public_key().as_ref();
        // Another key has another id, so that a key set can tell them apart.
        let id = format!("ins_{}", BASE64_URL_SAFE_NO_PAD.encode(n.get(20..35).unwrap_or(n)));
        Self { pair, id }
    }
}

impl Identity {
    fn of(publishable_key: PublishableKey) -> Self {
        let issuer = format!("https://{}", publishable_key.frontend_api());
        Self { publishable_key, issuer }
    }
}

/// Bytes that are no RSA key in PKCS #8.
#[derive(Debug, thiserror::Error)]
#[error("these bytes are no RSA key in PKCS #8: {0}")]
pub struct InvalidKey(KeyRejected);

impl fmt::Debug for TestInstance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestInstance").field("key_id", &self.key.id).finish_non_exhaustive()
    }
}
