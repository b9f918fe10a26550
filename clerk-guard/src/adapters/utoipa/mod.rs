//! Guards in `OpenAPI` documents that utoipa makes.

mod describe;
mod error;

pub use self::{describe::describe_guards, error::DescribeError};

use ::utoipa::{Modify, openapi::OpenApi};

/// The name of the security scheme that guarded operations ask for: a bearer token of Clerk's.
pub const SECURITY_SCHEME: &str = "clerk";

/// Has utoipa call [`describe_guards`] as it makes a document: `#[openapi(paths(…), modifiers(&DescribeGuards))]`.
///
/// # Panics
///
/// Where [`describe_guards`] gives an error.
#[derive(Clone, Copy, Debug, Default)]
pub struct DescribeGuards;

impl Modify for DescribeGuards {
    #[expect(clippy::panic, reason = "a document that says less than is required would be believed")]
    fn modify(&self, document: &mut OpenApi) {
        if let Err(error) = describe_guards(document) {
            panic!("{error}");
        }
    }
}
