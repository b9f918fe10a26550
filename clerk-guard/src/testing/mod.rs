//! For tests of programs that use this crate.

mod clock;
mod instance;

pub use self::{clock::ManualClock, instance::TestInstance};
