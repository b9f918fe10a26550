//! Does a definition hold together? What is wrong is said at the start, and not by an answer that nobody expects.

use std::collections::BTreeSet;

use clerk_guard::{PublishableKey, claims::RESERVED};
use serde_json::{Map, Value};
use url::Url;

use super::key_of;
use super::{Definition, DefinitionError};
use crate::{loopback::is_this_machine, publishable_key};

/// Claims of tokens from templates that templates cannot set.
const RESERVED_IN_TEMPLATES: &[&str] =
    &["azp", "exp", "iat", "iss", "jti", "nbf", "sub", "sid", "v", "pla", "fea"];

impl Definition {
    /// Does it hold together: is everything there that it names, once, and called as Clerk would have it?
    ///
    /// # Errors
    ///
    /// [`DefinitionError`] for the first thing that is wrong.
    pub fn check(&self) -> Result<(), DefinitionError> {
        self.check_keys()?;
        self.check_roles_and_plans()?;
        self.check_people()?;
        self.check_tokens()
    }

    fn check_keys(&self) -> Result<(), DefinitionError> {
        if self.secret_key.starts_with("sk_live_") {
            return Err(DefinitionError::LiveKey);
        }
        if self.secret_key.strip_prefix("sk_test_").is_none_or(str::is_empty) {
            return Err(DefinitionError::SecretKey);
        }
        let is_host = PublishableKey::new(&publishable_key(&self.frontend_api)).is_ok();
        if !is_host || !self.frontend_api.ends_with(".lcl.dev") {
            return Err(DefinitionError::FrontendApi(self.frontend_api.clone()));
        }
        if !Url::parse(&self.sign_in_url).is_ok_and(|url| matches!(url.scheme(), "http" | "https")) {
            return Err(DefinitionError::SignInUrl(self.sign_in_url.clone()));
        }
        for webhook in &self.webhooks {
            let url = Url::parse(&webhook.url).ok().filter(|url| url.scheme() == "http");
            if !url.is_some_and(|url| url.host().is_some_and(|host| is_this_machine(&host))) {
                return Err(DefinitionError::WebhookUrl(webhook.url.clone()));
            }
            key_of(&webhook.secret).ok_or(DefinitionError::WebhookSecret)?;
        }
        let is_origin = |origin: &&String| {
            Url::parse(origin)
                .is_ok_and(|url| url.origin().is_tuple() && url.origin().ascii_serialization() == **origin)
        };
        match self.allowed_origins.iter().find(|origin| !is_origin(origin)) {
            Some(origin) => Err(DefinitionError::Origin(origin.clone())),
            None => Ok(()),
        }
    }

    fn check_roles_and_plans(&self) -> Result<(), DefinitionError> {
        for role in self.roles.keys() {
            named("a role", role, "org:admin", role.strip_prefix("org:").is_some_and(is_word))?;
        }
        for permission in self.all_permissions() {
            let parts = permission.strip_prefix("org:").and_then(|rest| rest.split_once(':'));
            let fits = parts.is_some_and(|(feature, action)| is_word(feature) && is_word(action));
            named("a permission", permission, "org:items:read", fits)?;
        }
        for (plan, features) in &self.plans {
            let scope = plan.split_once(':').map_or("", |(scope, _)| scope);
            named("a plan", plan, "org:team", matches!(scope, "org" | "user") && has_slug(plan))?;
            for feature in features {
                let fits = feature.split(':').next() == Some(scope) && has_slug(feature);
                named("a feature, of the same scope as its plan", feature, "org:sso", fits)?;
            }
        }
        Ok(())
    }

    fn check_people(&self) -> Result<(), DefinitionError> {
        once("users", self.users.iter().map(|user| user.id.as_str()))?;
        once(
            "users called",
            self.users.iter().flat_map(|user| [&user.email, &user.username]).flatten().map(String::as_str),
        )?;
        once("organizations", self.organizations.iter().map(|org| org.id.as_str()))?;
        once("organizations with the slug", self.organizations.iter().filter_map(|org| org.slug.as_deref()))?;
        for user in &self.users {
            named("a user", &user.id, "user_ada", is_id(&user.id, "user_"))?;
            self.known_plan(&user.id, user.plan.as_deref(), "user:")?;
        }
        for org in &self.organizations {
            named("an organization", &org.id, "org_acme", is_id(&org.id, "org_"))?;
            self.known_plan(&org.id, org.plan.as_deref(), "org:")?;
            once("members", org.members.iter().map(|member| member.user.as_str()))?;
            for member in &org.members {
                let missing = |what, name: &str| DefinitionError::Missing {
                    place: org.id.clone(),
                    what,
                    name: name.to_owned(),
                };
                self.find_user(&member.user).ok_or_else(|| missing("user", &member.user))?;
                self.roles.get(&member.role).ok_or_else(|| missing("role", &member.role))?;
            }
        }
        Ok(())
    }

    fn known_plan(&self, place: &str, plan: Option<&str>, scope: &str) -> Result<(), DefinitionError> {
        match plan {
            Some(plan) if !plan.starts_with(scope) || !self.plans.contains_key(plan) => {
                Err(DefinitionError::Missing {
                    place: place.to_owned(),
                    what: if scope == "org:" { "plan for organizations" } else { "plan for users" },
                    name: plan.to_owned(),
                })
            }
            _ => Ok(()),
        }
    }

    fn check_tokens(&self) -> Result<(), DefinitionError> {
        let lifetime = self.session_token.lifetime;
        // Nothing below lives long enough to be used: clerk-js throws a token away 5 seconds before its end.
        in_range("session_token.lifetime", lifetime, lifetime >= 10, "10 seconds or more")?;
        in_range("session_lifetime", self.session_lifetime, self.session_lifetime > 0, "a second or more")?;
        not_reserved("session_token.claims", &self.session_token.claims, RESERVED)?;
        for (name, template) in &self.jwt_templates {
            let place = format!("jwt_templates.{name}");
            let (lifetime, skew) = (template.lifetime, template.allowed_clock_skew);
            let range = (30..=315_360_000).contains(&lifetime);
            in_range(&format!("{place}.lifetime"), lifetime, range, "from 30 seconds to ten years")?;
            in_range(&format!("{place}.allowed_clock_skew"), skew, skew <= 300, "300 seconds at most")?;
            not_reserved(&format!("{place}.claims"), &template.claims, RESERVED_IN_TEMPLATES)?;
        }
        for key in &self.api_keys {
            named("an API key", &key.secret, "ak_…", is_id(&key.secret, "ak_"))?;
        }
        for token in &self.m2m_tokens {
            named("a token from machine to machine", &token.secret, "mt_…", is_id(&token.secret, "mt_"))?;
        }
        for token in &self.oauth_tokens {
            named("an OAuth access token", &token.secret, "oat_…", is_id(&token.secret, "oat_"))?;
        }
        Ok(())
    }
}

fn named(what: &'static str, name: &str, example: &'static str, fits: bool) -> Result<(), DefinitionError> {
    if fits { Ok(()) } else { Err(DefinitionError::Name { what, name: name.to_owned(), example }) }
}

fn once<'a>(what: &'static str, names: impl Iterator<Item = &'a str>) -> Result<(), DefinitionError> {
    let mut known = BTreeSet::new();
    for name in names {
        if !known.insert(name.to_lowercase()) {
            return Err(DefinitionError::Twice { what, name: name.to_owned() });
        }
    }
    Ok(())
}

fn in_range(place: &str, value: u32, fits: bool, range: &'static str) -> Result<(), DefinitionError> {
    if fits { Ok(()) } else { Err(DefinitionError::Range { place: place.to_owned(), value, range }) }
}

fn not_reserved(place: &str, claims: &Map<String, Value>, reserved: &[&str]) -> Result<(), DefinitionError> {
    match claims.keys().find(|claim| reserved.contains(&claim.as_str())) {
        Some(claim) => Err(DefinitionError::ReservedClaim { place: place.to_owned(), claim: claim.clone() }),
        None => Ok(()),
    }
}

/// A part of the name of a role or a permission.
fn is_word(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with("sys_")
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

fn has_slug(name: &str) -> bool {
    name.split_once(':').is_some_and(|(_, slug)| {
        !slug.is_empty()
            && slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    })
}

fn is_id(id: &str, prefix: &str) -> bool {
    id.strip_prefix(prefix).is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}
