use std::fmt;

use serde_json::{Map, Value, json};

use super::TestInstance;
use crate::{
    auth::{Auth, Machine, MachineClaims, MachineKind, Verified},
    base::{CATEGORY_M2M, TYPE_JWT, TYPES_OF_ACCESS_TOKENS, Timestamp},
    context::Scope,
};

/// How long a machine's token is valid, in seconds.
const LIFETIME: i64 = 3600;

/// A machine that calls, described step by step. It becomes a [scope](Self::scope) in which guarded functions are called as
/// this machine, or, unless it has an API key, a [token](Self::token) that is really signed.
///
/// ```
/// use clerk_guard::{Denial, require_scope, testing::TestInstance};
///
/// #[require_scope("items:write")]
/// async fn import() -> Result<(), Denial> {
///     Ok(())
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let clerk = TestInstance::new();
/// let importer = clerk.machine().granted("items:read");
/// assert!(importer.scope(import()).await.is_err());
/// let importer = importer.granted("items:write");
/// assert_eq!(importer.scope(import()).await, Ok(()));
/// # }
/// ```
#[derive(Clone)]
#[must_use]
pub struct TestMachine<'a> {
    instance: &'a TestInstance,
    kind: MachineKind,
    subject: Option<String>,
    scopes: Vec<String>,
    made_at: Timestamp,
    lifetime: i64,
    more: Map<String, Value>,
}

impl TestInstance {
    /// Begins the description of a machine. It has a token from machine to machine, unless said otherwise.
    pub fn machine(&self) -> TestMachine<'_> {
        TestMachine {
            instance: self,
            kind: MachineKind::M2m,
            subject: None,
            scopes: Vec::new(),
            made_at: self.now(),
            lifetime: LIFETIME,
            more: Map::new(),
        }
    }
}

impl TestMachine<'_> {
    /// The kind of its token.
    pub fn kind(mut self, kind: MachineKind) -> Self {
        self.kind = kind;
        self
    }

    /// Whom the token belongs to: `mch_test` or, where it is no token from machine to machine, `user_test`, unless said
    /// otherwise.
    pub fn subject(mut self, id: &str) -> Self {
        self.subject = Some(id.to_owned());
        self
    }

    /// One more scope: `items:read`.
    pub fn granted(mut self, scope: &str) -> Self {
        self.scopes.push(scope.to_owned());
        self
    }

    /// Any other claim, or another value for one of these: what it is, nobody checks. API keys have no claims of Clerk's own.
    pub fn claim(mut self, name: &str, value: Value) -> Self {
        self.more.insert(name.to_owned(), value);
        self
    }

    /// How long the token is valid, in seconds: an hour unless said otherwise.
    pub fn lifetime(mut self, seconds: u32) -> Self {
        self.lifetime = seconds.into();
        self
    }

    /// The token, signed with the instance's key.
    ///
    /// # Panics
    ///
    /// For an API key: those are not signed, and only Clerk can tell what they are worth.
    #[must_use]
    #[expect(clippy::panic, reason = "for tests")]
    pub fn token(&self) -> String {
        let key = self.instance.key_id();
        let header = match self.kind {
            MachineKind::M2m => json!({ "alg": "RS256", "cat": CATEGORY_M2M, "kid": key, "typ": TYPE_JWT }),
            MachineKind::OAuth => json!({ "alg": "RS256", "kid": key, "typ": TYPES_OF_ACCESS_TOKENS[0] }),
            MachineKind::ApiKey => panic!("an API key is no signed token"),
        };
        self.instance.sign_text(&header.to_string(), &self.claims().to_string())
    }

    /// Who is calling.
    #[must_use]
    pub fn auth(&self) -> Auth {
        let is = |kind| self.kind == kind;
        let own = (!self.more.is_empty() && !is(MachineKind::OAuth))
            .then(|| Value::Object(self.more.clone()).to_string().into());
        let claims = MachineClaims {
            kind: self.kind,
            id: self.id().into(),
            subject: self.subject_or_default().into(),
            scopes: self.scopes.iter().map(|scope| scope.as_str().into()).collect(),
            name: is(MachineKind::ApiKey).then(|| "test".into()),
            client_id: is(MachineKind::OAuth).then(|| "client_test".into()),
            claims: own,
            expires_at: Some(Timestamp::from_unix_seconds(self.expires_at())),
        };
        // There is nothing to check: a test says what is so.
        Machine::from(Verified::assertion(claims)).into()
    }

    /// Runs a future as this machine: what is guarded in it sees it.
    pub fn scope<F: Future>(&self, future: F) -> Scope<F> {
        self.auth().scope(future)
    }

    /// Runs a function as this machine.
    pub fn sync_scope<R>(&self, f: impl FnOnce() -> R) -> R {
        self.auth().sync_scope(f)
    }

    fn claims(&self) -> Value {
        let made = self.made_at.as_unix_seconds();
        let mut claims = json!({
            "iss": self.instance.issuer(),
            "sub": self.subject_or_default(),
            "jti": self.id(),
            "iat": made,
            "nbf": made - 10,
            "exp": self.expires_at(),
        });
        if let Value::Object(claims) = &mut claims {
            if self.kind == MachineKind::OAuth {
                claims.insert("client_id".to_owned(), json!("client_test"));
                claims.insert("scope".to_owned(), json!(self.scopes.join(" ")));
            } else {
                claims.insert("scopes".to_owned(), json!(self.scopes.join(" ")));
            }
            claims.extend(self.more.clone());
        }
        claims
    }

    fn id(&self) -> &'static str {
        match self.kind {
            MachineKind::ApiKey => "ak_test",
            MachineKind::M2m => "mt_test",
            MachineKind::OAuth => "oat_test",
        }
    }

    fn subject_or_default(&self) -> &str {
        let default = if self.kind == MachineKind::M2m { "mch_test" } else { "user_test" };
        self.subject.as_deref().unwrap_or(default)
    }

    fn expires_at(&self) -> i64 {
        self.made_at.as_unix_seconds() + self.lifetime
    }
}

impl fmt::Debug for TestMachine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestMachine")
            .field("kind", &self.kind)
            .field("subject", &self.subject_or_default())
            .finish_non_exhaustive()
    }
}
