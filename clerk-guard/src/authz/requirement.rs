use std::fmt;

use super::{ClaimsTest, NamedPolicy, Permission, Question, Reverification, Role, Scoped};
use crate::{auth::MachineKinds, claims::Scope};

/// How deep a requirement may be nested. Deeper ones deny, rather than exhaust the stack.
pub(super) const MAX_DEPTH: u32 = 64;

/// What a caller must be or have. A tree of data, which can be a constant.
///
/// ```
/// use clerk_guard::authz::{Permission, Requirement, Role};
///
/// const MAY_DELETE: Requirement = Requirement::Any(&[
///     Requirement::Role(Role::from_static("org:admin")),
///     Requirement::Permission(Permission::from_static("org:data:delete")),
/// ]);
/// assert_eq!(MAY_DELETE.to_string(), r#"role("org:admin") || permission("org:data:delete")"#);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Requirement<'a> {
    /// A user is signed in, with no tasks open.
    SignedIn,
    /// An organization is active.
    Organization,
    /// The user has this role in the active organization.
    Role(Role<'a>),
    /// The user has this permission in the active organization.
    Permission(Permission<'a>),
    /// The organization or the user has this feature.
    Feature(Scoped<'a>),
    /// The organization or the user is on this plan.
    Plan(Scoped<'a>),
    /// The user proved lately who they are.
    Reverification(Reverification),
    /// Someone else acts as the user.
    Impersonated,
    /// The application's own claims pass this test.
    Claims(ClaimsTest<'a>),
    /// This question about the call is answered with yes. Where nobody answers it, it cannot be told.
    When(Question<'a>),
    /// The active organization is the one that the call names. Where nobody says which that is, it cannot be told.
    Tenant(Question<'a>),
    /// What this policy requires.
    Policy(NamedPolicy<'a>),
    /// A machine calls, with a token of one of these kinds. Of no kind, and of another one, it cannot be told.
    Machine(MachineKinds),
    /// The machine token has this scope. No session ever has one.
    Scope(&'a str),
    /// All of these hold. Of nothing, it cannot be told.
    All(&'a [Requirement<'a>]),
    /// At least one of these holds. Of nothing, it cannot be told.
    Any(&'a [Requirement<'a>]),
    /// This does not hold. Where it cannot be told whether it does, it cannot be told whether it does not.
    Not(&'a Requirement<'a>),
}

impl Requirement<'_> {
    /// The leaf that stands first.
    pub(super) fn first_leaf(&self) -> &Self {
        let mut node = self;
        loop {
            node = match node {
                Requirement::All([first, ..]) | Requirement::Any([first, ..]) => first,
                Requirement::Not(part) => part,
                Requirement::Policy(policy) => policy.requirement(),
                _ => return node,
            }
        }
    }

    /// Is it a leaf that holds for nobody without an active organization?
    pub(super) fn is_of_organization(&self) -> bool {
        match self {
            Requirement::Organization
            | Requirement::Role(_)
            | Requirement::Permission(_)
            | Requirement::Tenant(_) => true,
            Requirement::Feature(scoped) | Requirement::Plan(scoped) => scoped.scope() == Some(Scope::Org),
            _ => false,
        }
    }

    /// The kinds of machine tokens that it can hold for, whatever is in them. No session plays a part.
    ///
    /// Others need not be verified for it.
    pub(crate) fn machine_kinds(&self) -> MachineKinds {
        self.kinds_that_can_make_it(true, MAX_DEPTH)
    }

    fn kinds_that_can_make_it(&self, truth: bool, depth: u32) -> MachineKinds {
        let Some(depth) = depth.checked_sub(1) else { return MachineKinds::NONE };
        let kinds = |part: &Self| part.kinds_that_can_make_it(truth, depth);
        match (self, truth) {
            (Requirement::Scope(_), _) => MachineKinds::ALL,
            (Requirement::Machine(kinds), true) => *kinds,
            (Requirement::All([]) | Requirement::Any([]), _) => MachineKinds::NONE,
            (Requirement::All(parts), true) | (Requirement::Any(parts), false) => {
                parts.iter().map(kinds).fold(MachineKinds::ALL, MachineKinds::and)
            }
            (Requirement::All(parts), false) | (Requirement::Any(parts), true) => {
                parts.iter().map(kinds).fold(MachineKinds::NONE, MachineKinds::or)
            }
            (Requirement::Not(part), truth) => part.kinds_that_can_make_it(!truth, depth),
            (Requirement::Policy(policy), truth) => policy.requirement().kinds_that_can_make_it(truth, depth),
            _ => MachineKinds::NONE,
        }
    }
}

/// In the operators of `#[require(…)]`. What is nested deeper than anything that is ever judged is cut off.
impl fmt::Display for Requirement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, MAX_DEPTH)
    }
}

impl Requirement<'_> {
    fn write(&self, f: &mut fmt::Formatter<'_>, depth: u32) -> fmt::Result {
        match self {
            Requirement::SignedIn => f.write_str("signed_in"),
            Requirement::Organization => f.write_str("org"),
            Requirement::Role(role) => write!(f, "role(\"{role}\")"),
            Requirement::Permission(permission) => write!(f, "permission(\"{permission}\")"),
            Requirement::Feature(feature) => write!(f, "feature(\"{feature}\")"),
            Requirement::Plan(plan) => write!(f, "plan(\"{plan}\")"),
            Requirement::Reverification(reverification) => write!(f, "reverification({reverification})"),
            Requirement::Impersonated => f.write_str("impersonated"),
            Requirement::Claims(test) => write!(f, "claims({test})"),
            Requirement::When(question) => write!(f, "when({question})"),
            Requirement::Tenant(question) => write!(f, "org = {question}"),
            Requirement::Policy(policy) => f.write_str(policy.name()),
            Requirement::Machine(MachineKinds::ALL) => f.write_str("machine"),
            Requirement::Machine(kinds) => write!(f, "machine({kinds})"),
            Requirement::Scope(scope) => write!(f, "scope(\"{scope}\")"),
            Requirement::All([]) | Requirement::Any([]) => f.write_str("nothing"),
            Requirement::All(parts) => Self::join(f, parts, " && ", depth),
            Requirement::Any(parts) => Self::join(f, parts, " || ", depth),
            Requirement::Not(part) => {
                f.write_str("!")?;
                part.write_grouped(f, depth)
            }
        }
    }

    fn join(f: &mut fmt::Formatter<'_>, parts: &[Self], operator: &str, depth: u32) -> fmt::Result {
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                f.write_str(operator)?;
            }
            part.write_grouped(f, depth)?;
        }
        Ok(())
    }

    fn write_grouped(&self, f: &mut fmt::Formatter<'_>, depth: u32) -> fmt::Result {
        let Some(depth) = depth.checked_sub(1) else { return f.write_str("…") };
        let is_group = matches!(self, Requirement::All([_, _, ..]) | Requirement::Any([_, _, ..]));
        if is_group {
            f.write_str("(")?;
        }
        self.write(f, depth)?;
        if is_group {
            f.write_str(")")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::MachineKind;

    #[test]
    fn trees_are_written_with_every_group_in_parentheses() {
        let admin = Requirement::Role(Role::from_static("org:admin"));
        let inner = [Requirement::SignedIn, admin];
        let any = [Requirement::Any(&inner), Requirement::Scope("items:read")];
        let tree = Requirement::All(&any);
        assert_eq!(tree.to_string(), r#"(signed_in || role("org:admin")) && scope("items:read")"#);
        let keys = MachineKinds::of(&[MachineKind::M2m, MachineKind::ApiKey]);
        assert_eq!(Requirement::Machine(keys).to_string(), "machine(api_key, m2m_token)");
        assert_eq!(Requirement::Machine(MachineKinds::ALL).to_string(), "machine");
        assert_eq!(Requirement::Not(&tree).to_string(), format!("!({tree})"));
        assert_eq!(Requirement::Not(&Requirement::All(&[])).to_string(), "!nothing");
        let custom = Reverification::custom(super::super::Level::FirstFactor, 5).unwrap().no_downgrade();
        assert_eq!(
            Requirement::Reverification(custom).to_string(),
            "reverification(level = first_factor, after_minutes = 5, no_downgrade)"
        );
    }
}
