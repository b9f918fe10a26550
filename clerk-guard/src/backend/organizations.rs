use reqwest::Method;

use super::{
    ApiError, MetadataUpdate, OrganizationFilter, Paged,
    again::Again,
    calls::about,
    client::BackendClient,
    pages::{Listed, Listing, Shape},
    path,
    users::PAGE,
};
use crate::{
    base::{OrgId, OrgSlug},
    resources::Organization,
};

impl Listed for Organization {
    fn listed_id(&self) -> &str {
        &self.id
    }
}

impl BackendClient {
    /// An organization.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 404 where there is no such organization.
    pub async fn organization(&self, id: &OrgId) -> Result<Organization, ApiError> {
        let found: Organization = self.read(&["organizations", path::id(id)?], "an organization").await?;
        about(found, |found| found.id == *id, "the answer about an organization")
    }

    /// The organization that has this slug now. Slugs change hands; ids do not.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 404 where there is no such organization.
    pub async fn organization_by_slug(&self, slug: &OrgSlug) -> Result<Organization, ApiError> {
        let found: Organization = self.read(&["organizations", path::id(slug)?], "an organization").await?;
        about(found, |found| found.slug.as_ref() == Some(slug), "the answer about an organization")
    }

    /// Organizations, those that came first ahead.
    pub fn organizations(&self, filter: OrganizationFilter) -> Paged<Organization> {
        Paged::new(filter.into_query().map(|mut query| {
            query.push(("order_by", "+created_at".into()));
            let path = vec!["organizations".into()];
            Listing { client: self.clone(), path, query, limit: PAGE, shape: Shape::Counted }
        }))
    }

    /// Merges into an organization's metadata. What is null there is taken away.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 404 where there is no such organization.
    pub async fn update_organization_metadata(
        &self,
        id: &OrgId,
        update: MetadataUpdate,
    ) -> Result<Organization, ApiError> {
        let path = ["organizations", path::id(id)?, "metadata"];
        let body = Some(update.into_body()?);
        let found: Organization =
            self.call(Method::PATCH, &path, body, Again::IfTurnedAway, "an organization").await?;
        about(found, |found| found.id == *id, "the answer about an organization")
    }
}
