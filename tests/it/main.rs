//! All integration tests, in one binary.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod key_cache;
mod key_source;
mod secrets;
mod session_tokens;
mod tidy;
mod vectors;
