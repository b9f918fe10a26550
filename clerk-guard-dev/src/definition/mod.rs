//! What an instance consists of: as data, which a TOML file or a program gives.

mod check;
mod error;
mod machines;
mod organization;
#[cfg(test)]
mod tests;
mod tokens;
mod user;
mod webhook;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use self::webhook::key_of;
pub use self::{
    error::DefinitionError,
    machines::{ApiKey, M2mToken, OAuthToken},
    organization::{Member, Organization},
    tokens::{JwtTemplate, SessionToken},
    user::User,
    webhook::Webhook,
};

/// What is in an instance, and by which keys it is known.
///
/// ```
/// use clerk_guard_dev::{Definition, Organization, User};
///
/// let definition = Definition::new()
///     .role("org:admin", ["org:items:read", "org:items:delete"])
///     .role("org:member", ["org:items:read"])
///     .user(User::new("user_ada").email("ada@example.com").password("correct horse"))
///     .organization(Organization::new("org_acme", "Acme").slug("acme").member("user_ada", "org:admin"));
/// definition.check()?;
/// # Ok::<(), clerk_guard_dev::DefinitionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Definition {
    /// What people see as the name of the application.
    pub application_name: String,
    /// The page of the application where users sign in. Links with tickets lead there.
    pub sign_in_url: String,
    /// The host of the Frontend API, which the publishable key names and tokens have as their issuer. Nothing is ever looked for
    /// there: clients reach the box by its address, as a proxy.
    pub frontend_api: String,
    /// The secret key that the Backend API takes. One of production is refused.
    pub secret_key: String,
    /// The key of a machine, by which tokens from machine to machine are looked up, beside the secret key: `ak_…`.
    pub machine_secret_key: Option<String>,
    /// Origins beside those of this machine whose pages may call: `https://app.example.test`.
    pub allowed_origins: Vec<String>,
    /// How long a session lasts, in seconds.
    pub session_lifetime: u32,
    /// May users be without an active organization? Where they may not, a session is pending until its user has chosen one.
    pub personal_accounts: bool,
    /// Session tokens: how long they are valid, and what they have beside Clerk's own claims.
    pub session_token: SessionToken,
    /// The roles, each with its permissions.
    pub roles: BTreeMap<String, Vec<String>>,
    /// Permissions that no role has.
    pub permissions: Vec<String>,
    /// The plans (`org:team`, `user:pro`), each with its features, of the same scope.
    pub plans: BTreeMap<String, Vec<String>>,
    /// The JWT templates, by name.
    pub jwt_templates: BTreeMap<String, JwtTemplate>,
    /// Who is told what happens.
    pub webhooks: Vec<Webhook>,
    /// The users.
    pub users: Vec<User>,
    /// The organizations, with their members.
    pub organizations: Vec<Organization>,
    /// The API keys.
    pub api_keys: Vec<ApiKey>,
    /// The opaque tokens from machine to machine.
    pub m2m_tokens: Vec<M2mToken>,
    /// The opaque OAuth access tokens.
    pub oauth_tokens: Vec<OAuthToken>,
}

impl Default for Definition {
    fn default() -> Self {
        Self {
            application_name: "An instance in a box".to_owned(),
            sign_in_url: "http://localhost:3000/sign-in".to_owned(),
            frontend_api: "clerk.clerk-guard-dev.lcl.dev".to_owned(),
            secret_key: "sk_test_clerk-guard-dev".to_owned(),
            machine_secret_key: None,
            allowed_origins: Vec::new(),
            personal_accounts: true,
            session_lifetime: 7 * 24 * 60 * 60,
            session_token: SessionToken::default(),
            roles: BTreeMap::new(),
            permissions: Vec::new(),
            plans: BTreeMap::new(),
            jwt_templates: BTreeMap::new(),
            webhooks: Vec::new(),
            users: Vec::new(),
            organizations: Vec::new(),
            api_keys: Vec::new(),
            m2m_tokens: Vec::new(),
            oauth_tokens: Vec::new(),
        }
    }
}

impl Definition {
    /// An instance without anybody.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a definition from TOML, and [checks](Self::check) it. `docs/BOX.md` has all keys.
    ///
    /// # Errors
    ///
    /// [`DefinitionError`], with the line where the text is no TOML or has a key that there is not.
    pub fn from_toml(text: &str) -> Result<Self, DefinitionError> {
        let definition: Self = toml::from_str(text)?;
        definition.check()?;
        Ok(definition)
    }

    /// One more user.
    #[must_use]
    pub fn user(mut self, user: User) -> Self {
        self.users.push(user);
        self
    }

    /// One more organization.
    #[must_use]
    pub fn organization(mut self, organization: Organization) -> Self {
        self.organizations.push(organization);
        self
    }

    /// One more role, with its permissions: `org:admin`, and `org:items:read` among them.
    #[must_use]
    pub fn role<'a>(mut self, role: &str, permissions: impl IntoIterator<Item = &'a str>) -> Self {
        self.roles.insert(role.to_owned(), permissions.into_iter().map(str::to_owned).collect());
        self
    }

    /// One more plan, with its features: `org:team`, and `org:sso` among them.
    #[must_use]
    pub fn plan<'a>(mut self, plan: &str, features: impl IntoIterator<Item = &'a str>) -> Self {
        self.plans.insert(plan.to_owned(), features.into_iter().map(str::to_owned).collect());
        self
    }

    /// What session tokens are like.
    #[must_use]
    pub fn session_token(mut self, session_token: SessionToken) -> Self {
        self.session_token = session_token;
        self
    }

    /// One more JWT template.
    #[must_use]
    pub fn jwt_template(mut self, name: &str, template: JwtTemplate) -> Self {
        self.jwt_templates.insert(name.to_owned(), template);
        self
    }

    /// One more API key.
    #[must_use]
    pub fn api_key(mut self, key: ApiKey) -> Self {
        self.api_keys.push(key);
        self
    }

    /// One more token from machine to machine.
    #[must_use]
    pub fn m2m_token(mut self, token: M2mToken) -> Self {
        self.m2m_tokens.push(token);
        self
    }

    /// One more OAuth access token.
    #[must_use]
    pub fn oauth_token(mut self, token: OAuthToken) -> Self {
        self.oauth_tokens.push(token);
        self
    }

    /// One more server that is told what happens.
    #[must_use]
    pub fn webhook(mut self, webhook: Webhook) -> Self {
        self.webhooks.push(webhook);
        self
    }

    pub(crate) fn find_user(&self, id: &str) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    /// The organization of this id or slug.
    pub(crate) fn find_organization(&self, id_or_slug: &str) -> Option<&Organization> {
        let is_it = |org: &&Organization| org.id == id_or_slug || org.slug.as_deref() == Some(id_or_slug);
        self.organizations.iter().find(is_it)
    }

    /// Every permission that there is, each once.
    pub(crate) fn all_permissions(&self) -> Vec<&str> {
        let mut all: Vec<&str> =
            self.roles.values().flatten().chain(&self.permissions).map(String::as_str).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
