use std::fmt;

use super::Requirement;

/// A requirement with a name: one place to change it, and a type to ask for it by.
///
/// `#[derive(Policy)]` implements it.
///
/// ```
/// use clerk_guard::{Denial, Policy, require, testing::TestInstance};
///
/// #[derive(Policy)]
/// #[policy(role("org:admin") || permission("org:posts:publish"))]
/// struct CanPublish;
///
/// #[require(CanPublish && !impersonated)]
/// fn publish() -> Result<(), Denial> {
///     Ok(())
/// }
///
/// let clerk = TestInstance::new();
/// let ada = clerk.session().org("org_acme").permission("org:posts:publish");
/// assert_eq!(ada.auth().sync_scope(publish), Ok(()));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no policy",
    label = "no policy",
    note = "a policy is a type without fields: `#[derive(clerk_guard::Policy)] #[permission(\"org:data:write\")] struct {Self};`"
)]
pub trait Policy {
    /// What it is called.
    const NAME: &'static str;
    /// What it requires. Questions about a call (`when(…)`, `org = …`) cannot be answered here, so they deny.
    const REQUIREMENT: &'static Requirement<'static>;
}

/// A policy as a part of a requirement.
#[derive(Clone, Copy, Debug)]
pub struct NamedPolicy<'a> {
    name: &'a str,
    requirement: &'a Requirement<'a>,
}

impl<'a> NamedPolicy<'a> {
    /// The policy that this type is.
    #[must_use]
    pub const fn of<P: Policy>() -> NamedPolicy<'static> {
        NamedPolicy { name: P::NAME, requirement: P::REQUIREMENT }
    }

    /// A policy that is no type.
    #[must_use]
    pub const fn new(name: &'a str, requirement: &'a Requirement<'a>) -> Self {
        Self { name, requirement }
    }

    /// What it is called.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// What it requires.
    #[must_use]
    pub const fn requirement(&self) -> &'a Requirement<'a> {
        self.requirement
    }
}

impl fmt::Display for NamedPolicy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
