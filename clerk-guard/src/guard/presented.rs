//! Machine tokens that came where they are not accepted, and are verified where a guard asks for a machine.

use std::{fmt, pin::Pin, sync::Arc};

use tokio::sync::OnceCell;

use super::Clerk;
use crate::{
    auth::{Accepts, Auth, MachineKind, Presented},
    request::{Incoming, Refused, RequestState, presented},
    verify::Unverified,
};

/// A machine token with the instance that can verify it.
///
/// However many guards ask, in however many tasks, it is verified once: each time can cost a call to Clerk, which is billed.
/// Only where the task that does so is dropped, the next one that asks begins anew.
struct PresentedToken {
    clerk: Clerk,
    token: Box<str>,
    kind: MachineKind,
    outcome: OnceCell<Auth>,
}

impl Presented for PresentedToken {
    fn kind(&self) -> MachineKind {
        self.kind
    }

    fn outcome(&self) -> Option<&Auth> {
        self.outcome.get()
    }

    fn verify(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async {
            self.outcome.get_or_init(|| self.find_out()).await;
        })
    }
}

impl PresentedToken {
    async fn find_out(&self) -> Auth {
        match self.clerk.machine(&self.token, self.kind).await {
            Ok(machine) => machine.into(),
            Err(Refused::Unavailable { retry_after, .. }) => Auth::unavailable_for(retry_after),
            Err(refused) => Auth::signed_out_because(refused.code()),
        }
    }
}

impl Clerk {
    /// A request that comes to nothing because its machine token is not accepted keeps that token, for guards to verify.
    pub(super) fn with_presented(
        &self,
        mut state: RequestState,
        incoming: &Incoming<'_>,
        accepts: &Accepts,
    ) -> RequestState {
        let Some((token, kind)) = presented(&state, incoming, accepts) else { return state };
        if !self.can_verify(token, kind) {
            tracing::info!(
                target: "clerk_guard",
                %kind,
                "a machine token was not looked at: only a secret key can tell what it is worth, and none is configured"
            );
            return state;
        }
        let (clerk, token) = (self.clone(), token.into());
        let token = Arc::new(PresentedToken { clerk, token, kind, outcome: OnceCell::new() });
        let instance = self.0.settings.instance.as_ref();
        state.present(token, instance.map(|instance| &*instance.frontend_api));
        state
    }

    /// Signed tokens need no more than keys; about others somebody must be asked.
    fn can_verify(&self, token: &str, kind: MachineKind) -> bool {
        (kind != MachineKind::ApiKey && Unverified::decode(token).is_ok()) || self.can_look_up(kind)
    }
}

/// The kind, and nothing of the token.
impl fmt::Debug for PresentedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PresentedToken")
            .field("kind", &self.kind)
            .field("outcome", &self.outcome.get())
            .finish_non_exhaustive()
    }
}
