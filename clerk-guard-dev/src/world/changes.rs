//! Changes to what an instance consists of, as the Backend API makes them.

use axum::http::StatusCode;

use super::{SessionStatus, World, ids::new_id};
use crate::{
    definition::{DefinitionError, Member, Organization, User},
    error::ApiError,
};

impl World {
    /// One more user, who gets an id.
    pub(crate) fn add_user(&mut self, user: User) -> Result<String, ApiError> {
        let id = new_id("user_");
        self.change_definition(|definition, now| {
            definition.users.push(User { id: id.clone(), created_at: Some(now), ..user });
            Ok(())
        })?;
        Ok(id)
    }

    /// Takes a user out of the instance: of its organizations and sessions too.
    pub(crate) fn remove_user(&mut self, id: &str) -> Result<(), ApiError> {
        self.definition.find_user(id).ok_or_else(|| ApiError::not_found("user", id))?;
        let sessions: Vec<String> = self
            .sessions()
            .iter()
            .filter(|session| session.user == id)
            .map(|session| session.id.clone())
            .collect();
        for session in sessions {
            self.end(&session, SessionStatus::Removed)?;
        }
        for organization in &mut self.definition.organizations {
            organization.members.retain(|member| member.user != id);
        }
        self.definition.users.retain(|user| user.id != id);
        Ok(())
    }

    /// One more member.
    pub(crate) fn add_member(&mut self, organization: &str, user: &str, role: &str) -> Result<(), ApiError> {
        if self.membership(user, organization).is_some() {
            let message = format!("{user} is already a member of the organization.");
            return Err(ApiError::new(StatusCode::BAD_REQUEST, "already_a_member_in_organization", message));
        }
        self.change_organization(organization, |organization| {
            let member = Member { user: user.to_owned(), role: role.to_owned(), ..Member::default() };
            organization.members.push(member);
            Ok(())
        })
    }

    /// Another role for a member.
    pub(crate) fn change_role(&mut self, organization: &str, user: &str, role: &str) -> Result<(), ApiError> {
        self.change_organization(organization, |organization| {
            let member = organization.members.iter_mut().find(|member| member.user == user);
            let member = member.ok_or_else(|| ApiError::not_found("organization membership of", user))?;
            role.clone_into(&mut member.role);
            Ok(())
        })
    }

    /// One member less. In sessions where the organization is active, none is from now on.
    pub(crate) fn remove_member(&mut self, organization: &str, user: &str) -> Result<(), ApiError> {
        let mut id = String::new();
        self.change_organization(organization, |organization| {
            organization.members.retain(|member| member.user != user);
            id.clone_from(&organization.id);
            Ok(())
        })?;
        for session in self.record.sessions.values_mut() {
            if session.user == user && session.organization.as_ref() == Some(&id) {
                session.organization = None;
            }
        }
        Ok(())
    }

    fn change_organization(
        &mut self,
        id: &str,
        change: impl FnOnce(&mut Organization) -> Result<(), ApiError>,
    ) -> Result<(), ApiError> {
        self.change_definition(|definition, _| {
            let is_it = |organization: &&mut Organization| {
                organization.id == id || organization.slug.as_deref() == Some(id)
            };
            let organization = definition.organizations.iter_mut().find(is_it);
            change(organization.ok_or_else(|| ApiError::not_found("organization", id))?)
        })
    }

    /// Changes the definition, if it still holds together then.
    fn change_definition(
        &mut self,
        change: impl FnOnce(&mut crate::Definition, i64) -> Result<(), ApiError>,
    ) -> Result<(), ApiError> {
        let mut changed = self.definition.clone();
        change(&mut changed, self.now())?;
        changed.check().map_err(|error| {
            let code = match error {
                DefinitionError::Twice { .. } => "form_identifier_exists",
                _ => "form_param_value_invalid",
            };
            ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, code, error.to_string())
        })?;
        self.definition = changed;
        Ok(())
    }
}
