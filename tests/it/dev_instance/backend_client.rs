//! `@clerk/backend`, as a client of the box's Backend API and as a verifier of its tokens.

use clerk_guard_dev::DevInstance;

use super::{definition, passes};

#[tokio::test(flavor = "multi_thread")]
async fn clerks_own_backend_client_is_satisfied() {
    let instance = DevInstance::start(definition()).await.unwrap();
    passes("dev_instance/backend.mjs", &instance, 11).await;
}
