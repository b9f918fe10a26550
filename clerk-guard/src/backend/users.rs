use reqwest::Method;

use super::{
    ApiError, MetadataUpdate, Paged, UserFilter,
    again::Again,
    calls::about,
    client::BackendClient,
    pages::{Listed, Listing, Shape},
    path,
};
use crate::{
    base::UserId,
    resources::{OrganizationMembership, User},
};

/// How many users, organizations, memberships or sessions a page has at most.
pub(super) const PAGE: usize = 100;

impl Listed for User {
    fn listed_id(&self) -> &str {
        &self.id
    }
}

impl Listed for OrganizationMembership {
    fn listed_id(&self) -> &str {
        &self.id
    }
}

impl BackendClient {
    /// A user.
    ///
    /// ```no_run
    /// # async fn look(client: clerk_guard::backend::BackendClient) -> Result<(), clerk_guard::backend::ApiError> {
    /// let user = client.user(&"user_2ada".into()).await?;
    /// println!("{:?}", user.primary_email_address().map(|address| &address.email_address));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 404 where there is no such user.
    pub async fn user(&self, id: &UserId) -> Result<User, ApiError> {
        let user: User = self.read(&["users", path::id(id)?], "a user").await?;
        about(user, |user| user.id == *id, "the answer about a user")
    }

    /// Users, those who came first ahead.
    pub fn users(&self, filter: UserFilter) -> Paged<User> {
        Paged::new(filter.into_query().map(|mut query| {
            query.push(("order_by", "+created_at".into()));
            Listing {
                client: self.clone(),
                path: vec!["users".into()],
                query,
                limit: PAGE,
                shape: Shape::Bare,
            }
        }))
    }

    /// The organizations that a user is a member of, with the roles.
    pub fn user_memberships(&self, id: &UserId) -> Paged<OrganizationMembership> {
        Paged::new(path::id(id).map(|id| Listing {
            client: self.clone(),
            path: vec!["users".into(), id.into(), "organization_memberships".into()],
            query: Vec::new(),
            limit: PAGE,
            shape: Shape::Counted,
        }))
    }

    /// Merges into a user's metadata. What is null there is taken away.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 404 where there is no such user.
    pub async fn update_user_metadata(&self, id: &UserId, update: MetadataUpdate) -> Result<User, ApiError> {
        let path = ["users", path::id(id)?, "metadata"];
        let body = Some(update.into_body()?);
        let user: User = self.call(Method::PATCH, &path, body, Again::IfTurnedAway, "a user").await?;
        about(user, |user| user.id == *id, "the answer about a user")
    }
}
