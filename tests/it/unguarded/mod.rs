//! Nothing unguarded: modules and blocks in which each function has a guard or says that it needs none, and files of which a
//! test knows as much.

mod blocks;
mod denied;
mod files;

use clerk_guard::{Auth, Denial, DenialKind, testing::TestInstance};

/// As `call` ends for nobody, for a member, for an admin, and where nobody said who is calling.
fn outcomes<T>(call: impl Fn() -> Result<T, Denial>) -> [Option<DenialKind>; 4] {
    let instance = TestInstance::new();
    let member = instance.session().user("user_ada").org("org_acme").role("org:member");
    let admin = instance.session().user("user_ada").org("org_acme").role("org:admin");
    let kind = |result: Result<T, Denial>| result.err().map(|denial| denial.kind());
    [
        kind(Auth::signed_out().sync_scope(&call)),
        kind(member.auth().sync_scope(&call)),
        kind(admin.auth().sync_scope(&call)),
        kind(call()),
    ]
}

const ONLY_USERS: [Option<DenialKind>; 4] =
    [Some(DenialKind::Unauthenticated), None, None, Some(DenialKind::Unwired)];
const ONLY_ADMINS: [Option<DenialKind>; 4] =
    [Some(DenialKind::Unauthenticated), Some(DenialKind::Forbidden), None, Some(DenialKind::Unwired)];
const EVERYBODY: [Option<DenialKind>; 4] = [None; 4];

/// The same of a function that waits.
fn outcomes_async<T, F: Future<Output = Result<T, Denial>>>(call: impl Fn() -> F) -> [Option<DenialKind>; 4] {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    outcomes(|| runtime.block_on(call()))
}
