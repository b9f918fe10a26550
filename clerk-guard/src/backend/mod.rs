//! Clerk's Backend API: users, organizations, memberships, sessions and tokens; what an instance knows of roles and plans; and
//! what takes part in finding out who is calling.
//!
//! All calls go through one client with one set of limits: an answer that is late, long, redirected, or not of the shape that
//! was asked for is an [`ApiError`], and never an answer.

#![cfg_attr(
    not(any(test, feature = "http")),
    expect(dead_code, unused_imports, reason = "most calls are made for requests, which come with `http`")
)]

mod again;
mod answer;
mod billing;
mod calls;
mod client;
mod error;
mod filter;
mod handshake;
mod http;
mod instance;
mod jwks;
mod machine;
mod machine_answer;
mod memberships;
mod metadata;
mod organizations;
mod paged;
mod pages;
mod path;
mod presentable;
mod refresh;
mod reported;
mod roles;
mod sessions;
#[cfg(test)]
mod tests;
mod users;

pub(crate) use self::machine::MachineRefusal;
pub use self::{
    billing::{BillingPlan, PayerType, PlanFeature},
    client::BackendClient,
    error::{ApiError, ApiErrorKind},
    filter::{OrganizationFilter, UserFilter},
    http::JwksEndpointError,
    jwks::JwksEndpoint,
    metadata::MetadataUpdate,
    paged::Paged,
    reported::ReportedError,
    roles::{OrganizationPermission, OrganizationRole},
};
