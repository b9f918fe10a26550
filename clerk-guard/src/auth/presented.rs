use std::{fmt, pin::Pin};

use super::{Auth, MachineKind};

/// A machine token that came with a request where its kind is not accepted, so that nobody has verified it.
///
/// Who it is matters only where something asks for a machine; that is when it is verified. It is a trait, for this floor knows
/// neither tokens nor those who verify them. What implements it never prints the token.
pub(crate) trait Presented: fmt::Debug + Send + Sync {
    /// Which kind it looks like.
    fn kind(&self) -> MachineKind;

    /// Who is calling, if it was verified by now. Never another token that is presented.
    fn outcome(&self) -> Option<&Auth>;

    /// Verifies it, unless that was done or is under way. Then there is an outcome.
    fn verify(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}
