//! The one door: every guard of every kind comes through here, and says in the log what came of it.

use super::Caller;
use crate::{
    auth::{Auth, AuthState, Machine, Session},
    authz::{Denial, DenialKind, Requirement, evaluate},
    claims::{CustomClaims, SessionClaims},
};

/// What a function requires, and which function that is.
#[derive(Clone, Copy, Debug)]
pub struct Guard {
    requirement: Requirement<'static>,
    function: &'static str,
}

impl Guard {
    /// A guard of the function with this path.
    #[must_use]
    pub const fn new(requirement: Requirement<'static>, function: &'static str) -> Self {
        Self { requirement, function }
    }
}

/// Does the caller meet what the guard requires?
///
/// # Errors
///
/// The [`Denial`], where not.
pub fn enforce(guard: &'static Guard, caller: Caller<'_>) -> Result<(), Denial> {
    caller.with(|auth| decide(guard, auth))
}

/// The same, and the session of the user who may, with its custom claims as the type that the binding names.
///
/// # Errors
///
/// The [`Denial`], where the caller may not, or is a machine, or where the custom claims cannot be read as that type.
pub fn enforce_session<C: CustomClaims>(
    guard: &'static Guard,
    caller: Caller<'_>,
) -> Result<Session<C>, Denial> {
    caller.with(|auth| {
        let bound = evaluate(&guard.requirement, auth, auth.now()).and_then(|()| {
            // What a machine may do as well has no session to bind.
            auth.try_session()?.typed().map_err(Denial::from)
        });
        record(guard, auth, bound.as_ref().err());
        bound
    })
}

/// The same, and the machine that may.
///
/// # Errors
///
/// The [`Denial`], where the caller may not, or is a user.
pub fn enforce_machine(guard: &'static Guard, caller: Caller<'_>) -> Result<Machine, Denial> {
    caller.with(|auth| {
        decide(guard, auth)?;
        auth.machine().cloned().ok_or_else(Denial::no_machine)
    })
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

fn decide(guard: &Guard, auth: &Auth) -> Result<(), Denial> {
    let decision = evaluate(&guard.requirement, auth, auth.now());
    record(guard, auth, decision.as_ref().err());
    decision
}

/// One event per decision.
fn record(guard: &Guard, auth: &Auth, denial: Option<&Denial>) {
    /// The fields of all events, each of which needs a level of its own.
    macro_rules! event {
        ($level:ident, $outcome:literal $(, $field:ident = $value:expr)*) => {
            tracing::$level!(
                target: "clerk_guard",
                function = guard.function,
                requirement = %guard.requirement,
                outcome = $outcome,
                $($field = $value,)*
                user_id = claims(auth).map(|claims| claims.user_id().as_str()),
                org_id = claims(auth).and_then(|claims| claims.org_id()).map(|id| id.as_str()),
                machine = auth.machine().map(Machine::subject),
            )
        };
    }

    let Some(denial) = denial else { return event!(debug, "allow") };
    match denial.kind() {
        DenialKind::TokenKind if is_waiting_for(guard, auth) => {
            event!(warn, "deny", leaf = denial.leaf(), why = tracing::field::display(denial), help = WAITING);
        }
        DenialKind::Unauthenticated
        | DenialKind::Pending
        | DenialKind::TokenKind
        | DenialKind::Forbidden
        | DenialKind::Reverification => {
            event!(
                info,
                "deny",
                leaf = denial.leaf(),
                why = tracing::field::display(denial),
                reason = reason(auth)
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
                help = help(denial.kind())
            );
        }
    }
}

const WAITING: &str = "a function that is not async cannot wait until a machine token is verified: say on the layer around it which \
                       kinds it verifies (`.accepts(…)`), or make the function async";

/// Has the caller a token that could do, and that nobody has verified?
fn is_waiting_for(guard: &Guard, auth: &Auth) -> bool {
    auth.presented().is_some_and(|token| guard.requirement.machine_kinds().contains(token.kind()))
}

fn claims(auth: &Auth) -> Option<&SessionClaims> {
    match auth.state() {
        AuthState::SignedIn(session) | AuthState::Pending(session) => Some(session.claims()),
        _ => None,
    }
}

/// Why nobody is signed in, by the code of the reason.
fn reason(auth: &Auth) -> Option<&str> {
    match auth.state() {
        AuthState::SignedOut { reason } => reason,
        _ => None,
    }
}

/// What an operator can do about it.
fn help(kind: DenialKind) -> &'static str {
    match kind {
        DenialKind::Unwired => {
            "install the layer (`.layer(clerk.layer())`) around this function, or carry the caller into tasks with \
             `clerk_guard::spawn` or `Auth::scope`"
        }
        DenialKind::Unavailable => "see the events about the keys of the instance",
        DenialKind::MalformedClaim(_) => {
            "look at how the session token is customised, and whether this crate is up to date"
        }
        DenialKind::MalformedCustomClaims => {
            "see how the session token is customised in the Clerk Dashboard, and make the type fit: a field for each claim, each \
             optional"
        }
        _ => "require something",
    }
}
