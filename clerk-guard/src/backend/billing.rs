use serde::Deserialize;

use super::{ApiError, client::BackendClient};

/// Who pays for a plan, and so who has its features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayerType {
    /// An organization. Guards write `org:`.
    Organization,
    /// A user. Guards write `user:`.
    User,
}

impl PayerType {
    /// As the API has it, which is what guards write in front of plans and features: `org`, `user`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Organization => "org",
            Self::User => "user",
        }
    }
}

/// A plan that can be subscribed to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct BillingPlan {
    /// As guards name it, behind who pays: `pro` of `user:pro`.
    pub slug: String,
    /// As people see it.
    #[serde(default)]
    pub name: String,
    /// What comes with it.
    pub features: Vec<PlanFeature>,
}

/// Something that comes with a plan.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct PlanFeature {
    /// As guards name it, behind who pays: `sso` of `org:sso`.
    pub slug: String,
    /// As people see it.
    #[serde(default)]
    pub name: String,
}

impl BackendClient {
    /// The plans that organizations or users can have.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 403 or 404 where the instance has no billing.
    pub async fn billing_plans(&self, payer: PayerType) -> Result<Vec<BillingPlan>, ApiError> {
        self.all(&["billing", "plans"], Some(("payer_type", payer.name()))).await
    }
}
