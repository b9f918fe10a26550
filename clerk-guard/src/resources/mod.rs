//! What Clerk's Backend API and its webhooks say: users, organizations, memberships, sessions.
//!
//! None of these types can be serialized, and none shows metadata in `Debug`: what a browser gets of a user is for the program
//! to choose, field by field. Private metadata has a [type](PrivateMetadata) of its own, which can only be read.

mod membership;
mod metadata;
mod organization;
mod session;
mod token;
mod user;
mod wire;

pub use self::{
    membership::{MemberData, OrganizationMembership},
    metadata::{Metadata, MetadataError, PrivateMetadata},
    organization::Organization,
    session::{BackendSession, SessionStatus},
    token::{IssuedToken, SignInToken},
    user::{EmailAddress, PhoneNumber, User},
};
