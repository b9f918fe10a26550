use std::{fmt, future::Future};

use serde_json::{Map, Value, json};

use super::TestInstance;
use crate::{
    auth::{Auth, Session, Terms},
    base::{ORG_PREFIX, Timestamp, Watch},
    claims::Version,
    context::Scope,
    verify::TokenVerifier,
};

/// How long a session token is valid, in seconds.
const LIFETIME: i64 = 60;

/// A session of a [`TestInstance`], described step by step. It becomes a [token](Self::token) that is really signed, or a
/// [scope](Self::scope) in which guarded functions are called as this user.
///
/// ```
/// use clerk_guard::{Denial, require_permission, testing::TestInstance};
///
/// #[require_permission("org:data:delete")]
/// async fn delete_item(id: u64) -> Result<u64, Denial> {
///     Ok(id)
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let clerk = TestInstance::new();
/// let ada = clerk.session().user("user_ada").org("org_acme").role("org:admin");
/// assert!(ada.scope(delete_item(1)).await.is_err());
/// let ada = ada.permission("org:data:delete");
/// assert_eq!(ada.scope(delete_item(1)).await, Ok(1));
/// # }
/// ```
#[derive(Clone)]
#[must_use]
pub struct TestSession<'a> {
    instance: &'a TestInstance,
    version: Version,
    user: String,
    session: String,
    issued_at: Timestamp,
    lifetime: i64,
    org: Option<Organization>,
    features: Vec<String>,
    plans: Vec<String>,
    more: Map<String, Value>,
}

#[derive(Clone, Default)]
struct Organization {
    id: String,
    slug: Option<String>,
    role: String,
    /// Without the prefix `org:`.
    permissions: Vec<(String, String)>,
}

impl<'a> TestSession<'a> {
    pub(super) fn new(instance: &'a TestInstance) -> Self {
        Self {
            instance,
            version: Version::V2,
            user: "user_test".to_owned(),
            session: "sess_test".to_owned(),
            issued_at: instance.now(),
            lifetime: LIFETIME,
            org: None,
            features: Vec::new(),
            plans: Vec::new(),
            more: Map::new(),
        }
    }

    /// The user: `user_test` unless said otherwise.
    pub fn user(mut self, id: &str) -> Self {
        id.clone_into(&mut self.user);
        self
    }

    /// The session's own id: `sess_test` unless said otherwise.
    pub fn session_id(mut self, id: &str) -> Self {
        id.clone_into(&mut self.session);
        self
    }

    /// The active organization, in which the user is an `org:member` unless said otherwise. Without this, there is none.
    pub fn org(mut self, id: &str) -> Self {
        let role = "org:member".to_owned();
        self.org = Some(Organization { id: id.to_owned(), role, ..Organization::default() });
        self
    }

    /// The slug of the active organization.
    pub fn org_slug(mut self, slug: &str) -> Self {
        self.organization().slug = Some(slug.to_owned());
        self
    }

    /// The role in the active organization: `org:admin`.
    pub fn role(mut self, role: &str) -> Self {
        role.clone_into(&mut self.organization().role);
        self
    }

    /// One more permission in the active organization: `org:data:read`.
    ///
    /// # Panics
    ///
    /// Where the name is not of this form: a test that asks for something else would test nothing.
    #[expect(clippy::expect_used, reason = "for tests")]
    pub fn permission(mut self, permission: &str) -> Self {
        let key = permission.strip_prefix(ORG_PREFIX).and_then(|key| key.split_once(':'));
        let (feature, action) = key.expect("a permission is written like `org:data:read`");
        let pair = (feature.to_owned(), action.to_owned());
        self.organization().permissions.push(pair);
        self
    }

    /// One more feature: `org:sso` or `user:export`.
    pub fn feature(mut self, feature: &str) -> Self {
        self.features.push(scoped(feature));
        self
    }

    /// One more plan: `org:team` or `user:pro`.
    pub fn plan(mut self, plan: &str) -> Self {
        self.plans.push(scoped(plan));
        self
    }

    /// How many minutes ago the first and the second factor were verified; `None` for never.
    pub fn factor_ages(self, first: Option<u32>, second: Option<u32>) -> Self {
        let age = |age: Option<u32>| age.map_or(-1, i64::from);
        self.claim("fva", json!([age(first), age(second)]))
    }

    /// The session has tasks to finish: its user counts as signed out.
    pub fn pending(self) -> Self {
        self.claim("sts", json!("pending"))
    }

    /// Someone else acts as this user.
    pub fn impersonated_by(self, actor: &str) -> Self {
        self.claim("act", json!({ "sub": actor, "iss": "https://dashboard.clerk.com" }))
    }

    /// Any other claim, or another value for one of these: what it is, nobody checks.
    pub fn claim(mut self, name: &str, value: Value) -> Self {
        self.more.insert(name.to_owned(), value);
        self
    }

    /// How long the token is valid, in seconds: 60 unless said otherwise.
    pub fn lifetime(mut self, seconds: u32) -> Self {
        self.lifetime = seconds.into();
        self
    }

    /// The older layout of tokens, with one claim for each thing. Features and plans are where they are in the newer one.
    pub fn v1(mut self) -> Self {
        self.version = Version::V1;
        self
    }

    /// The claims of the token.
    #[must_use]
    pub fn claims(&self) -> Value {
        let made = self.issued_at.as_unix_seconds();
        let mut claims = json!({
            "iss": self.instance.issuer(),
            "sub": self.user,
            "sid": self.session,
            "iat": made,
            "nbf": made - 10,
            "exp": made + self.lifetime,
        });
        if let Value::Object(claims) = &mut claims {
            match self.version {
                Version::V1 => self.add_v1(claims),
                Version::V2 => self.add_v2(claims),
            }
            claims.extend(self.more.clone());
        }
        claims
    }

    /// A session token, signed with the instance's key.
    #[must_use]
    pub fn token(&self) -> String {
        self.instance.sign(&self.claims())
    }

    /// The cookies by which a browser is known to be this session's, as a `Cookie` header has them.
    #[must_use]
    pub fn cookies(&self) -> String {
        format!("__session={}; __client_uat={}", self.token(), self.issued_at.as_unix_seconds())
    }

    /// Who is calling, by way of the token.
    ///
    /// # Panics
    ///
    /// Where the token is not a session's: a claim was set to something that no session has.
    #[must_use]
    #[expect(clippy::expect_used, reason = "for tests")]
    pub fn auth(&self) -> Auth {
        let token = self.token();
        let verifier = TokenVerifier::new();
        let claims = verifier.verify(&token, &self.instance.keys(), self.issued_at);
        let watch = Watch::Shared(self.instance.shared_clock());
        let terms = Terms { watch, skew: verifier.skew(), ..Terms::default() };
        Session::on_terms(claims.expect("a session token"), terms, Some(&token)).into()
    }

    /// Runs a future as this user: what is guarded in it sees this session.
    pub fn scope<F: Future>(&self, future: F) -> Scope<F> {
        self.auth().scope(future)
    }

    /// Runs a function as this user.
    pub fn sync_scope<R>(&self, f: impl FnOnce() -> R) -> R {
        self.auth().sync_scope(f)
    }

    fn organization(&mut self) -> &mut Organization {
        let role = "org:member".to_owned();
        self.org.get_or_insert_with(|| Organization {
            id: "org_test".to_owned(),
            role,
            ..Organization::default()
        })
    }

    fn add_v1(&self, claims: &mut Map<String, Value>) {
        if let Some(org) = &self.org {
            let key = |(feature, action): &(String, String)| format!("{ORG_PREFIX}{feature}:{action}");
            claims.insert("org_id".to_owned(), json!(org.id));
            claims.insert("org_slug".to_owned(), json!(org.slug));
            claims.insert("org_role".to_owned(), json!(org.role));
            let permissions: Vec<String> = org.permissions.iter().map(key).collect();
            claims.insert("org_permissions".to_owned(), json!(permissions));
        }
        self.add_billing(claims, &self.features);
    }

    fn add_v2(&self, claims: &mut Map<String, Value>) {
        claims.insert("v".to_owned(), json!(2));
        claims.entry("sts").or_insert(json!("active"));
        // The features that permissions belong to come first, as the service has them.
        let mut features: Vec<String> = Vec::new();
        let mut actions: Vec<&str> = Vec::new();
        let mut masks: Vec<Vec<bool>> = Vec::new();
        for (feature, action) in self.org.iter().flat_map(|org| &org.permissions) {
            let feature = position(&mut features, format!("o:{feature}"));
            let action = position(&mut actions, action.as_str());
            masks.resize(masks.len().max(feature + 1), Vec::new());
            if let Some(mask) = masks.get_mut(feature) {
                mask.resize(mask.len().max(action + 1), false);
                if let Some(bit) = mask.get_mut(action) {
                    *bit = true;
                }
            }
        }
        if let Some(org) = &self.org {
            claims.insert(
                "o".to_owned(),
                json!({
                    "id": org.id,
                    "slg": org.slug,
                    "rol": org.role.strip_prefix(ORG_PREFIX).unwrap_or(&org.role),
                    "per": actions.join(","),
                    "fpm": masks.iter().map(|mask| decimal(mask)).collect::<Vec<_>>().join(","),
                }),
            );
        }
        features.extend(self.features.iter().filter(|feature| !self.is_known(feature)).cloned());
        self.add_billing(claims, &features);
    }

    /// What both layouts have in the same claims.
    fn add_billing(&self, claims: &mut Map<String, Value>, features: &[String]) {
        for (name, list) in [("fea", features), ("pla", &self.plans)] {
            if !list.is_empty() {
                claims.insert(name.to_owned(), json!(list.join(",")));
            }
        }
    }

    /// Is it a feature that some permission brings along?
    fn is_known(&self, feature: &str) -> bool {
        let slug = feature.strip_prefix("o:");
        self.org.iter().flat_map(|org| &org.permissions).any(|(known, _)| slug == Some(known))
    }
}

/// The place of an item in a list, at the end of which it is put where it is not there yet.
fn position<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|known| *known == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}

/// `org:sso` as the token has it: `o:sso`.
fn scoped(name: &str) -> String {
    match name.split_once(':') {
        Some(("org", slug)) => format!("o:{slug}"),
        Some(("user", slug)) => format!("u:{slug}"),
        _ => name.to_owned(),
    }
}

/// Bits as a decimal number of any length.
fn decimal(bits: &[bool]) -> String {
    let mut digits = vec![0_u8];
    for &bit in bits.iter().rev() {
        let mut carry = u8::from(bit);
        for digit in &mut digits {
            let double = *digit * 2 + carry;
            (*digit, carry) = (double % 10, double / 10);
        }
        if carry > 0 {
            digits.push(carry);
        }
    }
    digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect()
}

impl fmt::Debug for TestSession<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestSession").field("user", &self.user).finish_non_exhaustive()
    }
}
