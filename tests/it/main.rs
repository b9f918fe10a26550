//! All integration tests, in one binary.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod ambient;
mod backend;
mod claims;
mod data_service;
mod denials;
mod dev_instance;
mod differential;
mod fuzz;
mod generator;
mod guards;
mod key_cache;
mod key_source;
mod layer;
mod log;
mod middleware;
mod names;
mod oracle;
mod packages;
mod permits;
mod protect;
mod quickstart;
mod requests;
mod requirements;
mod routes;
mod secrets;
mod session_tokens;
mod shapes;
mod tenants;
mod testing;
mod tidy;
mod troubleshooting;
mod unguarded;
mod vectors;
mod webhooks;
