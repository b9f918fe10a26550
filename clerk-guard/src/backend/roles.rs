use serde::Deserialize;

use super::{
    ApiError, Paged,
    client::BackendClient,
    pages::{Listed, Listing, Shape},
};

/// How many roles, permissions or plans an instance can have that is listed.
pub(super) const MOST: usize = 5000;
/// How many of them a page has at most. A role comes with all its permissions, and there may be hundreds.
const PAGE: usize = 50;

/// A role that members of organizations can have.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct OrganizationRole {
    /// As guards and tokens name it: `org:admin`.
    pub key: String,
    /// As people see it.
    #[serde(default)]
    pub name: String,
    /// What it permits, system permissions among them.
    pub permissions: Vec<OrganizationPermission>,
}

/// Something that roles can permit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct OrganizationPermission {
    /// As guards name it: `org:data:write`.
    pub key: String,
    /// As people see it.
    #[serde(default)]
    pub name: String,
}

impl OrganizationPermission {
    /// Is it one of Clerk's own (`org:sys_memberships:manage`)? Session tokens never carry those, so that no guard can ask
    /// for them.
    #[must_use]
    pub fn is_system(&self) -> bool {
        self.key.starts_with("org:sys_")
    }
}

impl Listed for OrganizationRole {
    fn listed_id(&self) -> &str {
        &self.key
    }
}

impl Listed for OrganizationPermission {
    fn listed_id(&self) -> &str {
        &self.key
    }
}

impl BackendClient {
    /// The roles of the instance, each with its permissions.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with the code `clerk_key_invalid` where no instance has the secret key.
    pub async fn organization_roles(&self) -> Result<Vec<OrganizationRole>, ApiError> {
        self.of_instance_list(&["organization_roles"], None).all(MOST).await
    }

    /// The permissions of the instance, whether or not a role has them.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with the code `clerk_key_invalid` where no instance has the secret key.
    pub async fn organization_permissions(&self) -> Result<Vec<OrganizationPermission>, ApiError> {
        self.of_instance_list(&["organization_permissions"], None).all(MOST).await
    }

    /// A list of what the instance itself has.
    pub(super) fn of_instance_list<T>(&self, path: &[&str], query: Option<(&'static str, &str)>) -> Paged<T> {
        Paged::new(Ok(Listing {
            client: self.clone(),
            path: path.iter().map(|part| (*part).into()).collect(),
            query: query.map(|(name, value)| (name, value.into())).into_iter().collect(),
            limit: PAGE,
            shape: Shape::Counted,
        }))
    }
}
