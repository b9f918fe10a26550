use std::sync::Arc;

use super::{Incoming, RequestState, Status};
use crate::{
    auth::{Accepts, Auth, MachineKind, Presented, TokenKind},
    verify::machine_kind,
};

/// The machine token of a request that comes to nothing, where its kind is not among those that are accepted.
pub(crate) fn presented<'r>(
    state: &RequestState,
    incoming: &'r Incoming<'_>,
    accepts: &Accepts,
) -> Option<(&'r str, MachineKind)> {
    let token = incoming.bearer().filter(|_| state.status() == Status::SignedOut && !state.is_redirect())?;
    let kind = machine_kind(token).filter(|kind| !accepts.includes(TokenKind::from(*kind)))?;
    Some((token, kind))
}

impl RequestState {
    /// Keeps a machine token that was not verified, for those who ask for a machine. `frontend_api` is the instance's.
    pub(crate) fn present(&mut self, token: Arc<dyn Presented>, frontend_api: Option<&str>) {
        self.frontend_api = frontend_api.map(Into::into);
        self.auth = Auth::presented_with(token);
    }
}
