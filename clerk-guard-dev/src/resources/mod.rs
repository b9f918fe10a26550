//! The JSON of Clerk's resources. Times are milliseconds.

mod client;
mod environment;
mod instance;
mod machines;
mod membership;
mod organization;
mod session;
mod user;

pub(crate) use self::{
    client::{client, sign_in},
    environment::environment,
    instance::{permission, plan, role},
    machines::{api_key, m2m_token, oauth_token},
    membership::{membership, membership_with_private},
    organization::{organization, organization_with_private},
    session::{public_user_data, session, session_with_user, ticket},
    user::{user, user_with_private},
};
