use super::World;
use crate::definition::{Member, Organization, User};

/// A user in an organization, and what that permits.
#[derive(Clone, Copy)]
pub(crate) struct Membership<'a> {
    pub(crate) organization: &'a Organization,
    pub(crate) member: &'a Member,
    pub(crate) user: &'a User,
}

impl Membership<'_> {
    /// There is no entry of its own for it, so that its id follows from whom it binds.
    pub(crate) fn id(&self) -> String {
        let bare = |id: &str, prefix: &str| id.strip_prefix(prefix).unwrap_or(id).to_owned();
        format!("orgmem_{}_{}", bare(&self.organization.id, "org_"), bare(&self.user.id, "user_"))
    }
}

impl World {
    /// The membership of a user in the organization of this id or slug.
    pub(crate) fn membership(&self, user: &str, id_or_slug: &str) -> Option<Membership<'_>> {
        let organization = self.definition.find_organization(id_or_slug)?;
        let member = organization.find_member(user)?;
        Some(Membership { organization, member, user: self.definition.find_user(user)? })
    }

    /// The memberships of a user.
    pub(crate) fn memberships_of(&self, user: &str) -> Vec<Membership<'_>> {
        let organizations = &self.definition.organizations;
        organizations.iter().filter_map(|organization| self.membership(user, &organization.id)).collect()
    }

    /// The members of an organization.
    pub(crate) fn members_of<'a>(&'a self, organization: &'a Organization) -> Vec<Membership<'a>> {
        organization
            .members
            .iter()
            .filter_map(|member| self.membership(&member.user, &organization.id))
            .collect()
    }

    /// What a membership permits: what the role does, as far as the organization's plan has the feature.
    pub(crate) fn permissions<'a>(&'a self, membership: &Membership<'a>) -> Vec<&'a str> {
        let of_role = self.definition.roles.get(&membership.member.role).into_iter().flatten();
        let paid = membership.organization.plan.as_ref().and_then(|plan| self.definition.plans.get(plan));
        let is_paid = |permission: &&str| {
            let feature = permission.rsplit_once(':').map(|(feature, _)| feature);
            paid.is_none_or(|features| features.iter().any(|paid| Some(paid.as_str()) == feature))
        };
        of_role.map(String::as_str).filter(is_paid).collect()
    }
}
