use super::{ApiError, ApiErrorKind::NotSent, path};
use crate::base::{OrgId, UserId};

/// The query of a list, as far as it makes sense.
pub(super) type Query = Result<Vec<(&'static str, Box<str>)>, ApiError>;

/// Which users to list: all that are not said to be left out. Of several values for the same thing, one must be met.
///
/// ```
/// use clerk_guard::backend::UserFilter;
///
/// let filter = UserFilter::new().email_address("ada@example.com").email_address("ben@example.com");
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct UserFilter(Query);

/// Which organizations to list: all that are not said to be left out.
#[derive(Clone, Debug)]
#[must_use]
pub struct OrganizationFilter(Query);

impl Default for UserFilter {
    fn default() -> Self {
        Self(Ok(Vec::new()))
    }
}

impl UserFilter {
    /// All users.
    pub fn new() -> Self {
        Self::default()
    }

    /// With this address.
    pub fn email_address(self, address: &str) -> Self {
        self.with("email_address", text(address))
    }

    /// With this number, in the form of E.164.
    pub fn phone_number(self, number: &str) -> Self {
        self.with("phone_number", text(number))
    }

    /// With this name.
    pub fn username(self, name: &str) -> Self {
        self.with("username", text(name))
    }

    /// With this id of the application's.
    pub fn external_id(self, id: &str) -> Self {
        // A sign in front would say whether such users are wanted or not; one of our own says that they are.
        let signed = if id.starts_with(['+', '-']) { format!("+{id}") } else { id.to_owned() };
        self.with("external_id", text(&signed))
    }

    /// With this id.
    pub fn user_id(self, id: &UserId) -> Self {
        self.with("user_id", unsigned_id(id))
    }

    /// In this organization.
    pub fn organization_id(self, id: &OrgId) -> Self {
        self.with("organization_id", unsigned_id(id))
    }

    /// With this text in an address, a number, a name or an id.
    pub fn query(self, part: &str) -> Self {
        self.with("query", text(part))
    }

    /// Banned, or not banned.
    pub fn banned(self, banned: bool) -> Self {
        self.with("banned", Ok(if banned { "true" } else { "false" }.into()))
    }

    fn with(self, name: &'static str, value: Result<Box<str>, ApiError>) -> Self {
        Self(extended(self.0, name, value))
    }

    pub(super) fn into_query(self) -> Query {
        self.0
    }
}

impl Default for OrganizationFilter {
    fn default() -> Self {
        Self(Ok(Vec::new()))
    }
}

impl OrganizationFilter {
    /// All organizations.
    pub fn new() -> Self {
        Self::default()
    }

    /// With this user as a member.
    pub fn user_id(self, id: &UserId) -> Self {
        Self(extended(self.0, "user_id", unsigned_id(id)))
    }

    /// With this text in the name, the slug or the id.
    pub fn query(self, part: &str) -> Self {
        Self(extended(self.0, "query", text(part)))
    }

    pub(super) fn into_query(self) -> Query {
        self.0
    }
}

fn extended(query: Query, name: &'static str, value: Result<Box<str>, ApiError>) -> Query {
    let mut query = query?;
    query.push((name, value?));
    Ok(query)
}

/// An empty value would be as good as none, and list everything.
fn text(value: &str) -> Result<Box<str>, ApiError> {
    let is_empty = value.trim().is_empty();
    if is_empty { Err(ApiError::new(NotSent, "a filter of a list is empty")) } else { Ok(value.into()) }
}

/// A minus in front of an id would list all others.
fn unsigned_id(id: &str) -> Result<Box<str>, ApiError> {
    if id.starts_with('-') {
        return Err(ApiError::new(NotSent, "an id begins with a minus"));
    }
    path::id(id).map(Into::into)
}
