use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Somebody who can sign in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct User {
    /// `user_…`
    pub id: String,
    /// The address by which the user signs in.
    pub email: Option<String>,
    /// Another name by which the user signs in.
    pub username: Option<String>,
    /// The password, in plain text: it protects nothing but test data. Without one, a user signs in by ticket alone.
    pub password: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The id of the user in another system.
    pub external_id: Option<String>,
    /// What pages read and servers write.
    pub public_metadata: Map<String, Value>,
    /// What only servers see.
    pub private_metadata: Map<String, Value>,
    /// What pages write. Nothing may be decided by it.
    pub unsafe_metadata: Map<String, Value>,
    /// The plan that the user pays for, as `plans` has it: `user:pro`.
    pub plan: Option<String>,
    /// Somebody who must not sign in.
    pub banned: bool,
    /// When the user was created, in milliseconds: when the instance began, unless said otherwise.
    pub created_at: Option<i64>,
}

impl User {
    /// A user with this id, who has nothing to sign in with.
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self { id: id.to_owned(), ..Self::default() }
    }

    /// With this address.
    #[must_use]
    pub fn email(mut self, email: &str) -> Self {
        self.email = Some(email.to_owned());
        self
    }

    /// With this password.
    #[must_use]
    pub fn password(mut self, password: &str) -> Self {
        self.password = Some(password.to_owned());
        self
    }

    /// With this first and last name.
    #[must_use]
    pub fn name(mut self, first: &str, last: &str) -> Self {
        self.first_name = Some(first.to_owned());
        self.last_name = Some(last.to_owned());
        self
    }

    /// With one more entry of public metadata.
    #[must_use]
    pub fn public_metadata(mut self, name: &str, value: Value) -> Self {
        self.public_metadata.insert(name.to_owned(), value);
        self
    }

    /// With this plan: `user:pro`.
    #[must_use]
    pub fn plan(mut self, plan: &str) -> Self {
        self.plan = Some(plan.to_owned());
        self
    }

    /// First and last name, as far as there are any.
    pub(crate) fn full_name(&self) -> Option<String> {
        let parts: Vec<&str> =
            [&self.first_name, &self.last_name].into_iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// Is this what the user calls himself to sign in?
    pub(crate) fn is_called(&self, identifier: &str) -> bool {
        let is = |name: &Option<String>| {
            name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(identifier.trim()))
        };
        is(&self.email) || is(&self.username)
    }
}
