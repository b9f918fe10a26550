//! Clerk's Backend API, as far as it takes part in finding out who is calling, and what an instance knows of roles and plans.
//!
//! All calls go through one client with one set of limits: an answer that is late, long, redirected, or not of the shape that
//! was asked for is an [`ApiError`], and never an answer.

#![cfg_attr(
    not(any(test, feature = "http")),
    expect(dead_code, unused_imports, reason = "most calls are made for requests, which come with `http`")
)]

mod answer;
mod billing;
mod client;
mod error;
mod handshake;
mod http;
mod instance;
mod jwks;
mod machine;
mod machine_answer;
mod pages;
mod path;
mod presentable;
mod refresh;
mod reported;
mod roles;
#[cfg(test)]
mod tests;

pub(crate) use self::machine::MachineRefusal;
pub use self::{
    billing::{BillingPlan, PayerType, PlanFeature},
    client::BackendClient,
    error::{ApiError, ApiErrorKind},
    http::JwksEndpointError,
    jwks::JwksEndpoint,
    reported::ReportedError,
    roles::{OrganizationPermission, OrganizationRole},
};
