use reqwest::Method;
use serde_json::json;

use super::{
    ApiError, Paged,
    again::Again,
    calls::about,
    client::BackendClient,
    pages::{Listing, Shape},
    path,
    users::PAGE,
};
use crate::{
    base::{OrgId, UserId},
    resources::OrganizationMembership,
};

impl BackendClient {
    /// The members of an organization, with their roles; those who came first ahead.
    pub fn organization_memberships(&self, id: &OrgId) -> Paged<OrganizationMembership> {
        Paged::new(path::id(id).map(|id| Listing {
            client: self.clone(),
            path: vec!["organizations".into(), id.into(), "memberships".into()],
            query: vec![("order_by", "+created_at".into())],
            limit: PAGE,
            shape: Shape::Counted,
        }))
    }

    /// Makes a user a member of an organization, in this role (`org:member`).
    ///
    /// # Errors
    ///
    /// [`ApiError`], with the code `already_a_member_in_organization`, for one.
    pub async fn create_membership(
        &self,
        organization: &OrgId,
        user: &UserId,
        role: &str,
    ) -> Result<OrganizationMembership, ApiError> {
        let path = ["organizations", path::id(organization)?, "memberships"];
        let body = json!({ "user_id": path::id(user)?, "role": role });
        self.membership(Method::POST, &path, Some(body.to_string()), organization, user).await
    }

    /// Gives a member of an organization another role. Tokens have it after a minute at most.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 404 where the user is no member.
    pub async fn update_membership_role(
        &self,
        organization: &OrgId,
        user: &UserId,
        role: &str,
    ) -> Result<OrganizationMembership, ApiError> {
        let path = ["organizations", path::id(organization)?, "memberships", path::id(user)?];
        let body = json!({ "role": role });
        self.membership(Method::PATCH, &path, Some(body.to_string()), organization, user).await
    }

    /// Takes a user out of an organization. Tokens know of it after a minute at most.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 404 where the user is no member.
    pub async fn delete_membership(
        &self,
        organization: &OrgId,
        user: &UserId,
    ) -> Result<OrganizationMembership, ApiError> {
        let path = ["organizations", path::id(organization)?, "memberships", path::id(user)?];
        self.membership(Method::DELETE, &path, None, organization, user).await
    }

    async fn membership(
        &self,
        method: Method,
        path: &[&str],
        body: Option<String>,
        organization: &OrgId,
        user: &UserId,
    ) -> Result<OrganizationMembership, ApiError> {
        let found: OrganizationMembership =
            self.call(method, path, body, Again::IfTurnedAway, "a membership").await?;
        let is_asked_for = |found: &OrganizationMembership| {
            found.organization.id == *organization && found.user_id().is_none_or(|id| id == user)
        };
        about(found, is_asked_for, "the answer about a membership")
    }
}
