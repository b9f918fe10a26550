//! Notes of people who sign in elsewhere: the service behind a JWT template.
//!
//! Clerk's dashboard calls such a token one for an external service. This service shares a secret with the template, and knows
//! nothing else: neither Clerk's keys nor its API, nor clerk-guard. Whose notes somebody sees is decided by PostgreSQL, from the
//! claims of the token, by row-level security; so do PostgREST and Supabase.
//!
//! - `tokens` says whether a token is one of the template's, and `routes` what is answered.
//! - `store` keeps the notes, in PostgreSQL (`sql/schema.sql`) or in SQLite.
//! - `cluster` is a PostgreSQL of the service's own, where one is installed.
//!
//! `DATA_SERVICE_KEY=… cargo run --package data-service` starts it.

mod cluster;
mod config;
mod error;
mod routes;
mod service;
mod store;
mod tokens;

pub use crate::{
    config::{Config, Storage},
    error::{ClusterError, StartError},
    service::DataService,
    store::Database,
};
