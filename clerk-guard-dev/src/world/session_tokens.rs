use clerk_guard::testing::TestSession;
use serde_json::{Value, json};

use super::{Session, SessionStatus, World, ids::new_id, shortcodes};

/// What is asked of a session token beside what the session is.
#[derive(Clone, Copy, Default)]
pub(crate) struct Wanted<'a> {
    /// The origin that the token is for.
    pub(crate) origin: Option<&'a str>,
    /// Another organization than the active one: an id, or nothing for none.
    pub(crate) organization: Option<&'a str>,
    /// Another lifetime than the instance's, in seconds.
    pub(crate) lifetime: Option<u32>,
}

impl World {
    /// A token of this session.
    pub(crate) fn session_token(&self, session: &Session, wanted: Wanted<'_>) -> String {
        let organization = match wanted.organization {
            Some("") => None,
            Some(id) => Some(id),
            None => session.organization.as_deref(),
        };
        let membership = organization.and_then(|id| self.membership(&session.user, id));
        let instance = self.instance();
        let minutes = (self.now() - session.verified_at) / 60_000;
        let mut token = instance
            .session()
            .user(&session.user)
            .session_id(&session.id)
            .lifetime(wanted.lifetime.unwrap_or(self.definition.session_token.lifetime))
            .factor_ages(Some(u32::try_from(minutes).unwrap_or(0)), None)
            .claim("jti", json!(new_id("")));
        if let Some(origin) = wanted.origin {
            token = token.claim("azp", json!(origin));
        }
        if self.status_of(session) == SessionStatus::Pending {
            token = token.pending();
        }
        if let Some(membership) = membership {
            token = token.org(&membership.organization.id).role(&membership.member.role);
            if let Some(slug) = &membership.organization.slug {
                token = token.org_slug(slug);
            }
            for permission in self.permissions(&membership) {
                token = token.permission(permission);
            }
            token = self.with_plan(token, membership.organization.plan.as_deref());
        }
        let plan = self.definition.find_user(&session.user).and_then(|user| user.plan.as_deref());
        token = self.with_plan(token, plan);
        let context = self.shortcode_context(session, membership);
        for (name, value) in &self.definition.session_token.claims {
            token = token.claim(name, shortcodes::filled(value, &context));
        }
        token.token()
    }

    fn with_plan<'a>(&self, mut token: TestSession<'a>, plan: Option<&str>) -> TestSession<'a> {
        let Some(plan) = plan else { return token };
        token = token.plan(plan);
        for feature in self.definition.plans.get(plan).into_iter().flatten() {
            token = token.feature(feature);
        }
        token
    }

    /// What shortcodes stand for.
    pub(super) fn shortcode_context(
        &self,
        session: &Session,
        membership: Option<super::Membership<'_>>,
    ) -> Value {
        let user = self.definition.find_user(&session.user);
        let organizations: serde_json::Map<String, Value> = self
            .memberships_of(&session.user)
            .iter()
            .map(|membership| (membership.organization.id.clone(), json!(membership.member.role)))
            .collect();
        json!({
            "user": user.map(|user| json!({
                "id": user.id,
                "external_id": user.external_id,
                "username": user.username,
                "first_name": user.first_name,
                "last_name": user.last_name,
                "full_name": user.full_name(),
                "image_url": "",
                "created_at": user.created_at.unwrap_or(self.begun_at()),
                "primary_email_address": user.email,
                "email_verified": user.email.is_some(),
                "phone_number_verified": false,
                "public_metadata": user.public_metadata,
                "unsafe_metadata": user.unsafe_metadata,
                "organizations": organizations,
            })),
            "org": membership.map(|membership| json!({
                "id": membership.organization.id,
                "name": membership.organization.name,
                "slug": membership.organization.slug,
                "role": membership.member.role,
                "public_metadata": membership.organization.public_metadata,
            })),
            "org_membership": membership.map(|membership| json!({
                "public_metadata": membership.member.public_metadata,
                "permissions": self.permissions(&membership),
            })),
            "session": { "actor": null },
        })
    }
}
