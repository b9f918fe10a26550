//! The one door: every guard of every kind comes through here, and says in the log what came of it.

use super::{Caller, advice::advice};
use crate::{
    auth::{Auth, AuthState, Machine, Session},
    authz::{Denial, DenialKind, Requirement, evaluate, evaluate_asking},
    base::Timestamp,
    claims::{CustomClaims, SessionClaims},
};

/// What a function requires, and which function that is.
#[derive(Clone, Copy, Debug)]
pub struct Guard {
    pub(super) requirement: Requirement<'static>,
    pub(super) function: &'static str,
    pub(super) at: Location,
    /// Is it told by the call who is asked, and not before it?
    pub(super) names_its_caller: bool,
}

impl Guard {
    /// A guard of the function with this path, which is declared there.
    #[must_use]
    pub const fn new(requirement: Requirement<'static>, function: &'static str, at: Location) -> Self {
        Self { requirement, function, at, names_its_caller: false }
    }

    /// The same, of whomever the call names (`from = …`).
    #[must_use]
    pub const fn of_whom_the_call_names(self) -> Self {
        Self { names_its_caller: true, ..self }
    }
}

/// Where a function is declared: the file as the compiler names it, and the line, counted from 1.
pub(crate) type Location = (&'static str, u32);

/// Does the caller meet what the guard requires?
///
/// # Errors
///
/// The [`Denial`], where not.
pub fn enforce(guard: &'static Guard, caller: Caller<'_>) -> Result<(), Denial> {
    enforce_and_bind(guard, caller)
}

/// The same, and whoever was let in.
///
/// # Errors
///
/// The [`Denial`], where the caller may not; and where it may, but is not what is bound.
pub fn enforce_and_bind<B: Bound>(guard: &'static Guard, caller: Caller<'_>) -> Result<B, Denial> {
    caller.with(|auth| conclude(guard, auth, evaluate(&guard.requirement, auth, auth.now())))
}

/// As [`enforce`], where the guard asks questions about the call, which `answer` knows by their places.
///
/// # Errors
///
/// As [`enforce`].
pub fn enforce_asking(
    guard: &'static Guard,
    caller: Caller<'_>,
    answer: impl FnMut(u8, &Session) -> Result<bool, DenialKind>,
) -> Result<(), Denial> {
    enforce_asking_and_bind(guard, caller, answer)
}

/// As [`enforce_asking`], and whoever was let in.
///
/// # Errors
///
/// As [`enforce_and_bind`].
pub fn enforce_asking_and_bind<B: Bound>(
    guard: &'static Guard,
    caller: Caller<'_>,
    mut answer: impl FnMut(u8, &Session) -> Result<bool, DenialKind>,
) -> Result<B, Denial> {
    caller.with(|auth| {
        conclude(guard, auth, evaluate_asking(&guard.requirement, auth, auth.now(), &mut answer))
    })
}

/// What the guard binds, and the event that says what came of it.
pub(super) fn conclude<B: Bound>(
    guard: &Guard,
    auth: &Auth,
    decision: Result<(), Denial>,
) -> Result<B, Denial> {
    let bound = decision.and_then(|()| B::bind(auth));
    record(&guard.requirement, guard.function, auth, bound.as_ref().err());
    bound
}

/// What a guard can bind.
#[diagnostic::on_unimplemented(
    message = "a guard cannot bind this `{Self}`",
    label = "not a type of clerk-guard",
    note = "a guard binds a `clerk_guard::Session`, a `clerk_guard::Permit`, or where it asks for machines, a \
            `clerk_guard::Machine`: write its whole path where another type is called the same"
)]
pub trait Bound: Sized {
    /// It, of a caller who was let in.
    ///
    /// # Errors
    ///
    /// The [`Denial`], where the caller is of another kind.
    fn bind(auth: &Auth) -> Result<Self, Denial>;
}

/// What a guard binds, of the session that one of its questions is asked about.
///
/// # Errors
///
/// Why there is none.
pub fn bound<B: Bound>(session: &Session) -> Result<B, DenialKind> {
    B::bind(&Auth::from(session.clone())).map_err(|denial| denial.kind())
}

impl Bound for () {
    fn bind(_: &Auth) -> Result<Self, Denial> {
        Ok(())
    }
}

/// With its custom claims as the type that the binding names.
impl<C: CustomClaims> Bound for Session<C> {
    fn bind(auth: &Auth) -> Result<Self, Denial> {
        // What a machine may do as well has no session to bind.
        auth.try_session()?.typed().map_err(Denial::from)
    }
}

impl Bound for Machine {
    fn bind(auth: &Auth) -> Result<Self, Denial> {
        auth.try_machine().cloned()
    }
}

/// The caller, to be asked when this is done: a machine token that came with the request and that nobody has verified yet is
/// verified now, if it is of a kind that the guard can let in.
///
/// The future keeps nothing of `caller`, so what was borrowed to name it is not held while Clerk is waited for.
pub fn verify_presented(
    guard: &'static Guard,
    caller: Caller<'_>,
) -> impl Future<Output = Auth> + Send + use<> {
    let auth = caller.with(Auth::clone);
    async move {
        if let Some(token) = auth.presented()
            && guard.requirement.machine_kinds().contains(token.kind())
        {
            token.verify().await;
        }
        auth
    }
}

/// Does the caller meet a requirement that is not that of a function, but of this code?
#[cfg(feature = "http")]
pub(super) fn decide(
    requirement: &Requirement<'_>,
    code: &str,
    auth: &Auth,
    now: Timestamp,
) -> Result<(), Denial> {
    let decision = evaluate(requirement, auth, now);
    record(requirement, code, auth, decision.as_ref().err());
    decision
}

/// One event per decision.
fn record(requirement: &Requirement<'_>, function: &str, auth: &Auth, denial: Option<&Denial>) {
    /// The fields of all events, each of which needs a level of its own.
    macro_rules! event {
        ($level:ident, $outcome:literal $(, $field:ident = $value:expr)*) => {
            tracing::$level!(
                target: "clerk_guard",
                function,
                %requirement,
                outcome = $outcome,
                $($field = $value,)*
                user_id = claims(auth).map(|claims| claims.user_id().as_str()),
                org_id = claims(auth).and_then(|claims| claims.org_id()).map(|id| id.as_str()),
                org_role = claims(auth).and_then(SessionClaims::org_role),
                machine = auth.machine().map(Machine::subject),
            )
        };
    }

    let Some(denial) = denial else { return event!(debug, "allow") };
    match denial.kind() {
        DenialKind::TokenKind if is_waiting_for(requirement, auth) => {
            event!(warn, "deny", leaf = denial.leaf(), why = tracing::field::display(denial), help = WAITING);
        }
        DenialKind::Unauthenticated
        | DenialKind::Pending
        | DenialKind::TokenKind
        | DenialKind::Forbidden
        | DenialKind::OtherOrganization
        | DenialKind::Reverification => {
            event!(
                info,
                "deny",
                leaf = denial.leaf(),
                why = tracing::field::display(denial),
                reason = reason(auth),
                help = advice(denial, auth)
            );
        }
        DenialKind::MalformedClaim(_)
        | DenialKind::MalformedCustomClaims
        | DenialKind::Undecidable
        | DenialKind::Unavailable
        | DenialKind::Unwired => {
            event!(
                error,
                "deny",
                leaf = denial.leaf(),
                why = tracing::field::display(denial),
                help = advice(denial, auth)
            );
        }
    }
}

const WAITING: &str = "a function that is not async cannot wait until a machine token is verified: say on the layer around it which \
                       kinds it verifies (`.accepts(…)`), or make the function async";

/// Has the caller a token that could do, and that nobody has verified?
pub(super) fn is_waiting_for(requirement: &Requirement<'_>, auth: &Auth) -> bool {
    auth.presented().is_some_and(|token| requirement.machine_kinds().contains(token.kind()))
}

pub(super) fn claims(auth: &Auth) -> Option<&SessionClaims> {
    match auth.state() {
        AuthState::SignedIn(session) | AuthState::Pending(session) => Some(session.claims()),
        _ => None,
    }
}

/// Why nobody is signed in, by the code of the reason.
pub(super) fn reason(auth: &Auth) -> Option<&str> {
    match auth.state() {
        AuthState::SignedOut { reason } => reason,
        _ => None,
    }
}
