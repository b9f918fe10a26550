//! What is required, and whether it holds.
//!
//! One [`Requirement`], decided by one pure function, [`evaluate`].

mod atom;
mod consistent;
mod denial;
mod evaluate;
pub(crate) mod literal;
mod may;
mod policy;
mod question;
mod requirement;
mod reverification;
mod tenant;
#[cfg(test)]
mod tests;

pub use self::{
    atom::{NameError, Permission, Role, Scoped},
    consistent::consistent,
    denial::{Denial, DenialKind},
    evaluate::evaluate,
    may::May,
    policy::{NamedPolicy, Policy},
    question::{ClaimsTest, Question},
    requirement::Requirement,
    reverification::{Level, Reverification},
    tenant::{
        ActiveOrg, ComparedByAGuard, NamesOrg, NoTenant, NoTenantField, TenantField, TenantProbe, names_org,
    },
};
pub(crate) use self::{evaluate::evaluate_asking, may::may};
