//! An instance that runs: its HTTP server, on this machine alone.

mod builder;
mod gate;

use std::net::SocketAddr;

use clerk_guard::{Clerk, ClerkBuilder, testing::TestInstance};
use tokio::task::JoinHandle;

pub use self::builder::{DevInstanceBuilder, StartError};
use crate::{Definition, Faults, error::ApiError, resources, shared::Shared};

/// A Clerk instance that runs on this machine, until it is dropped.
///
/// ```
/// use clerk_guard_dev::{Definition, DevInstance, User};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let definition = Definition::new().user(User::new("user_ada").email("ada@example.com").password("secret"));
/// let instance = DevInstance::start(definition).await?;
/// assert!(instance.url().starts_with("http://127.0.0.1:"));
/// // With the feature `backend` of clerk-guard, `instance.clerk().build()?` is its configured `Clerk`.
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct DevInstance {
    shared: Shared,
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl DevInstance {
    /// Starts an instance on a port that is free, in memory and by the machine's clock.
    ///
    /// # Errors
    ///
    /// [`StartError`], where the definition does not hold together, or no port is free.
    pub async fn start(definition: Definition) -> Result<Self, StartError> {
        Self::builder(definition).start().await
    }

    /// To say more of it before it starts.
    pub fn builder(definition: Definition) -> DevInstanceBuilder {
        DevInstanceBuilder::new(definition)
    }

    /// Its address, without a slash at the end. Both APIs are there: it is `CLERK_API_URL` and `CLERK_PROXY_URL`.
    #[must_use]
    pub fn url(&self) -> &str {
        self.shared.url()
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its publishable key: one of development.
    #[must_use]
    pub fn publishable_key(&self) -> String {
        self.shared.publishable_key()
    }

    /// Its secret key.
    #[must_use]
    pub fn secret_key(&self) -> String {
        self.shared.world().definition.secret_key.clone()
    }

    /// A configuration of [`Clerk`] for servers whose users sign in here. It verifies by keys that it fetches where there is
    /// the feature `backend` of clerk-guard, and needs a [`jwt_key`](ClerkBuilder::jwt_key) elsewhere.
    pub fn clerk(&self) -> ClerkBuilder {
        Clerk::builder()
            .publishable_key(&self.publishable_key())
            .secret_key(&self.secret_key())
            .api_url(self.url())
            .proxy_url(self.url())
    }

    /// The same as variables of the environment, which clerk-guard and Clerk's own SDKs read.
    #[must_use]
    pub fn environment(&self) -> [(&'static str, String); 4] {
        [
            ("CLERK_PUBLISHABLE_KEY", self.publishable_key()),
            ("CLERK_SECRET_KEY", self.secret_key()),
            ("CLERK_API_URL", self.url().to_owned()),
            ("CLERK_PROXY_URL", self.url().to_owned()),
        ]
    }

    /// The instance that signs its tokens, to make others: one for each key, so that this is another one after the key was
    /// changed.
    #[must_use]
    pub fn test_instance(&self) -> TestInstance {
        self.shared.world().instance()
    }

    /// What goes wrong in it.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        self.shared.faults()
    }

    /// Has it sign with a new key. The one before is still published, unless it is withdrawn.
    pub fn rotate_key(&self, withdraw: bool) {
        self.shared.world().rotate_key(withdraw);
    }

    /// A ticket by which somebody is signed in as this user, once, within ten minutes: clerk-js takes it with the strategy
    /// `ticket`. Nothing where there is no such user.
    #[must_use]
    pub fn ticket(&self, user: &str) -> Option<String> {
        self.shared.world().new_ticket(user, 600).ok().map(|ticket| ticket.token)
    }

    /// Revokes all sessions of a user, and says how many those were.
    #[must_use]
    pub fn revoke_sessions(&self, user: &str) -> usize {
        let mut world = self.shared.world();
        let revoked = world.revoke_sessions(user);
        for session in &revoked {
            self.shared.tell(&world, "session.revoked", &resources::session(&world, session));
        }
        revoked.len()
    }

    /// Waits until the server has ended, which it does by itself only if something went wrong.
    pub async fn ended(mut self) {
        (&mut self.task).await.ok();
    }
}

impl Drop for DevInstance {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What is at no path.
async fn nothing_here(uri: axum::http::Uri) -> ApiError {
    ApiError::not_found("resource", uri.path())
}
