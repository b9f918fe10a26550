//! What Clerk says of an instance.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
};

use clerk_guard::{
    SecretKey,
    backend::{ApiError, BackendClient, BillingPlan, OrganizationPermission, OrganizationRole, PayerType},
};
use clerk_guard_rules::names::{Catalogue, Kind};

use crate::failure::Failure;

/// What Clerk says, and what is worth telling of it.
pub(crate) struct Instance {
    /// Without session claims, for which there is no call; without plans and features where there is no billing.
    pub(crate) catalogue: Catalogue,
    pub(crate) notes: Vec<String>,
}

impl Instance {
    /// Asks Clerk, as the environment says.
    pub(crate) fn ask() -> Result<Self, Failure> {
        let client = client()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failure::new(format!("cannot wait for Clerk: {error}")))?;
        runtime.block_on(async {
            let roles = client.organization_roles().await?;
            let permissions = client.organization_permissions().await?;
            let plans = plans(&client).await?;
            Ok(Self::of(roles, permissions, plans))
        })
    }

    fn of(
        roles: Vec<OrganizationRole>,
        permissions: Vec<OrganizationPermission>,
        plans: Option<Vec<(PayerType, BillingPlan)>>,
    ) -> Self {
        let mut notes = BTreeSet::new();
        let mut named = |kind: Kind, name: String| match kind.flaw(&name) {
            None => Some(name),
            Some(flaw) => {
                notes.insert(format!("a {kind} is left out, for no guard can ask for it: {flaw}"));
                None
            }
        };
        let mut catalogue = Catalogue::default();
        let mut listed = keys(permissions, &mut named);
        let mut of_roles = BTreeMap::new();
        for role in roles {
            let granted = keys(role.permissions, &mut named);
            // The list of all may be a moment older.
            listed.extend(granted.iter().cloned());
            if let Some(name) = named(Kind::Role, role.key) {
                of_roles.insert(name, granted);
            }
        }
        if let Some(plans) = plans {
            // A permission comes to a token with its feature.
            let features = listed.iter().filter_map(|name| name.rsplit_once(':')).map(|(feature, _)| feature);
            let mut features: BTreeSet<String> = features.map(str::to_owned).collect();
            let mut slugs = BTreeSet::new();
            for (payer, plan) in plans {
                let scoped = |slug: &str| format!("{}:{slug}", payer.name());
                slugs.extend(named(Kind::Plan, scoped(&plan.slug)));
                features.extend(
                    plan.features.iter().filter_map(|feature| named(Kind::Feature, scoped(&feature.slug))),
                );
            }
            (catalogue.features, catalogue.plans) = (Some(features), Some(slugs));
        } else {
            notes.insert("this instance has no billing: nothing is known of plans and features".to_owned());
        }
        (catalogue.roles, catalogue.permissions) = (Some(of_roles), Some(listed));
        Self { catalogue, notes: notes.into_iter().collect() }
    }
}

/// The names of those that tokens carry.
fn keys(
    permissions: Vec<OrganizationPermission>,
    named: &mut impl FnMut(Kind, String) -> Option<String>,
) -> BTreeSet<String> {
    let own = permissions.into_iter().filter(|permission| !permission.is_system());
    own.filter_map(|permission| named(Kind::Permission, permission.key)).collect()
}

fn client() -> Result<BackendClient, Failure> {
    let key = env::var("CLERK_SECRET_KEY").unwrap_or_default();
    let key = SecretKey::new(&key).map_err(|error| Failure::new(format!("CLERK_SECRET_KEY: {error}")))?;
    let url = env::var("CLERK_API_URL").ok().filter(|url| !url.is_empty());
    BackendClient::of_instance(url.as_deref().unwrap_or(BackendClient::API_URL), key)
        .map_err(|error| Failure::new(format!("CLERK_API_URL: {error}")))
}

/// `None` where the instance has no billing.
async fn plans(client: &BackendClient) -> Result<Option<Vec<(PayerType, BillingPlan)>>, ApiError> {
    let mut all = Vec::new();
    for payer in [PayerType::Organization, PayerType::User] {
        match client.billing_plans(payer).await {
            Ok(plans) => all.extend(plans.into_iter().map(|plan| (payer, plan))),
            Err(error) if matches!(error.status(), Some(403 | 404)) => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    Ok(Some(all))
}
