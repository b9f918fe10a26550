use serde::Deserialize;

use super::{ApiError, client::BackendClient};

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

impl BackendClient {
    /// The roles of the instance, each with its permissions.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with the code `clerk_key_invalid` where no instance has the secret key.
    pub async fn organization_roles(&self) -> Result<Vec<OrganizationRole>, ApiError> {
        self.all(&["organization_roles"], None).await
    }

    /// The permissions of the instance, whether or not a role has them.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with the code `clerk_key_invalid` where no instance has the secret key.
    pub async fn organization_permissions(&self) -> Result<Vec<OrganizationPermission>, ApiError> {
        self.all(&["organization_permissions"], None).await
    }
}
