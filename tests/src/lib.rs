//! What the integration tests share: servers that answer as told, the runner of the conformance vectors, Clerk's own SDK as an
//! oracle, and what must hold of any input, for fuzzers too.

#![expect(missing_docs, reason = "read by the tests beside it")]
#![expect(clippy::missing_panics_doc, reason = "a test ends where it panics, and that is what it is for")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

pub mod differential;
pub mod fuzz;
pub mod generator;
pub mod node;
pub mod oracle;
pub mod server;
pub mod skip;
pub mod vectors;
