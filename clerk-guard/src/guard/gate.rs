//! What can be told of a call before its arguments are there: whoever could not make it with any is refused at once.

use super::{
    Access, Caller, FunctionPolicy, Guard,
    enforce::{conclude, is_waiting_for},
    verify_presented,
};
use crate::{
    auth::Auth,
    authz::{Denial, May, evaluate_asking, may},
};

impl Access {
    /// The denial of a guard that no arguments could satisfy, by what is known of the caller now. `None` where a machine token
    /// has to be verified first.
    ///
    /// Where there is none, nothing is decided: the function's guards do that, as ever.
    pub(crate) fn foresee(&self, auth: &Auth) -> Option<Result<(), Denial>> {
        for guard in self.guards() {
            if is_waiting_for(&guard.requirement, auth) {
                return None;
            }
            if let Err(denial) = foresee(guard, auth) {
                return Some(Err(denial));
            }
        }
        Some(Ok(()))
    }

    /// The same, for whoever can wait.
    pub(crate) async fn foresee_verifying(&self, auth: Auth) -> Result<(), Denial> {
        for guard in self.guards() {
            foresee(guard, &verify_presented(guard, Caller::Auth(&auth)).await)?;
        }
        Ok(())
    }

    /// Those that ask who sent the request. Whom another one asks, only the call can tell.
    fn guards(&self) -> impl Iterator<Item = &'static Guard> {
        let policy = match self {
            Self::Guarded(policy) => Some(policy),
            Self::Public { .. } => None,
        };
        policy.into_iter().flat_map(FunctionPolicy::guards).filter(|guard| !guard.names_its_caller)
    }
}

fn foresee(guard: &Guard, auth: &Auth) -> Result<(), Denial> {
    let (requirement, now) = (&guard.requirement, auth.now());
    match may(requirement, auth, now) {
        May::Yes | May::Depends => Ok(()),
        // Whatever the questions are answered with, it comes to a no. This answer lets what is known of the caller be told.
        May::No => conclude(guard, auth, evaluate_asking(requirement, auth, now, &mut |_, _| Ok(true))),
    }
}
