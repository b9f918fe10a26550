//! Who is calling.

mod carried;
mod conceal;
mod machine;
mod machine_kinds;
mod presented;
mod session;
mod token_kind;
mod verified;

use std::{sync::Arc, time::Duration};

use self::carried::Findings;
pub(crate) use self::{carried::Origin, conceal::Terms, machine::MachineClaims, presented::Presented};
pub use self::{
    conceal::Conceal,
    machine::{Machine, MachineKind},
    machine_kinds::MachineKinds,
    session::Session,
    token_kind::{Accepts, TokenKind},
    verified::Verified,
};
use crate::{
    base::{OrgId, Timestamp, UserId, Watch},
    claims::{CustomClaims, SessionClaims},
};

/// The answer to 'who is calling?', in one of five states.
///
/// Only [`From<Verified<_>>`](Verified) makes one that is signed in.
#[derive(Clone, Debug)]
pub struct Auth {
    state: State,
    findings: Findings,
}

#[derive(Clone, Debug)]
enum State {
    Unwired,
    Unavailable { retry_after: Option<Duration> },
    SignedOut { reason: Option<Box<str>> },
    Session(Session),
    Machine(Machine),
    Presented(Arc<dyn Presented>),
}

/// Why nobody is signed in who comes with a machine token where none is accepted.
const NOT_ACCEPTED: &str = "token-type-mismatch";

/// The five states of an [`Auth`]. A match on it is meant to break when another is added.
#[derive(Clone, Copy, Debug)]
pub enum AuthState<'a> {
    /// Nothing told the program who is calling: the layer is not installed around this code.
    Unwired,
    /// It could not be found out: Clerk's keys or its API are out of reach.
    Unavailable,
    /// Nobody is signed in.
    SignedOut {
        /// The code of the reason, if a token was refused.
        reason: Option<&'a str>,
    },
    /// A user is signed in, and has tasks to finish before it counts.
    Pending(&'a Session),
    /// A user is signed in.
    SignedIn(&'a Session),
    /// A machine calls.
    Machine(&'a Machine),
}

impl Auth {
    const fn of(state: State) -> Self {
        Self { state, findings: Findings::new() }
    }

    /// Nothing is known, for nobody asked. Every guard answers it with an error of the server, never with 'signed out'.
    #[must_use]
    pub const fn unwired() -> Self {
        Self::of(State::Unwired)
    }

    /// It could not be found out. Every guard answers it with 'try again later', never with 'signed out'.
    #[must_use]
    pub const fn unavailable() -> Self {
        Self::unavailable_for(None)
    }

    /// The same, where Clerk asked to be left alone for so long.
    pub(crate) const fn unavailable_for(retry_after: Option<Duration>) -> Self {
        Self::of(State::Unavailable { retry_after })
    }

    /// For how long Clerk asked to be left alone, where it could not be found out who is calling.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        match &self.state {
            State::Unavailable { retry_after } => *retry_after,
            State::Presented(token) => token.outcome().and_then(Self::retry_after),
            _ => None,
        }
    }

    /// Nobody is signed in.
    #[must_use]
    pub const fn signed_out() -> Self {
        Self::of(State::SignedOut { reason: None })
    }

    /// Nobody is signed in, for the reason of this code (such as `token-expired`).
    #[must_use]
    pub fn signed_out_because(reason: impl Into<Box<str>>) -> Self {
        Self::of(State::SignedOut { reason: Some(reason.into()) })
    }

    /// Nobody is signed in, unless somebody who asks for a machine has this token verified.
    #[cfg_attr(
        not(any(feature = "http", test)),
        expect(dead_code, reason = "only requests bring tokens that nobody asked for")
    )]
    pub(crate) fn presented_with(token: Arc<dyn Presented>) -> Self {
        Self::of(State::Presented(token))
    }

    /// The machine token that came with the request, if nobody has verified it yet.
    pub(crate) fn presented(&self) -> Option<&dyn Presented> {
        match &self.state {
            State::Presented(token) if token.outcome().is_none() => Some(&**token),
            _ => None,
        }
    }

    /// The state, to match on.
    ///
    /// A machine token of a kind that is not accepted where it came in counts as signed out for the reason
    /// `token-type-mismatch`, until a guard that asks for a machine has verified it: then its state is what came of that.
    #[must_use]
    #[inline]
    pub fn state(&self) -> AuthState<'_> {
        match &self.state {
            State::Unwired => AuthState::Unwired,
            State::Unavailable { .. } => AuthState::Unavailable,
            State::SignedOut { reason } => AuthState::SignedOut { reason: reason.as_deref() },
            State::Session(session) if session.is_active() => AuthState::SignedIn(session),
            State::Session(session) => AuthState::Pending(session),
            State::Machine(machine) => AuthState::Machine(machine),
            State::Presented(token) => match token.outcome() {
                Some(auth) => auth.state(),
                None => AuthState::SignedOut { reason: Some(NOT_ACCEPTED) },
            },
        }
    }

    /// The session of the user who is signed in. A pending one counts as signed out; [`state`](Self::state) tells it apart.
    #[must_use]
    #[inline]
    pub fn session(&self) -> Option<&Session> {
        match &self.state {
            State::Session(session) if session.is_active() => Some(session),
            _ => None,
        }
    }

    /// The machine that is calling.
    #[must_use]
    pub fn machine(&self) -> Option<&Machine> {
        match self.state() {
            AuthState::Machine(machine) => Some(machine),
            _ => None,
        }
    }

    /// The user who is signed in.
    #[must_use]
    pub fn user_id(&self) -> Option<&UserId> {
        self.session().map(Session::user_id)
    }

    /// The active organization of the user who is signed in.
    #[must_use]
    pub fn org_id(&self) -> Option<&OrgId> {
        self.session()?.org_id()
    }

    /// The same, which knows whatever is found out from here on about the caller of either.
    pub(crate) fn shared(&self) -> Self {
        self.findings.share();
        self.clone()
    }

    /// What was found out about the caller. It is of one type, which starts as its default.
    #[cfg_attr(not(feature = "backend"), expect(dead_code, reason = "what is asked is the Backend API"))]
    pub(crate) fn findings<T: std::any::Any + Default + Send + Sync>(&self) -> Option<&T> {
        self.findings.get()
    }

    /// Which denials of this caller look as if there were nothing, by what the instance says.
    pub(crate) fn conceal(&self) -> Conceal {
        match self.state() {
            AuthState::SignedIn(session) | AuthState::Pending(session) => session.conceal(),
            AuthState::Machine(machine) => machine.conceal(),
            AuthState::Unwired | AuthState::Unavailable | AuthState::SignedOut { .. } => Conceal::default(),
        }
    }

    /// The time, by the clock that the caller's token was judged by.
    pub(crate) fn now(&self) -> Timestamp {
        match &self.state {
            State::Session(session) => session.now(),
            State::Unwired
            | State::Unavailable { .. }
            | State::SignedOut { .. }
            | State::Machine(_)
            | State::Presented(_) => Watch::System.now(),
        }
    }
}

impl From<Verified<SessionClaims>> for Auth {
    fn from(claims: Verified<SessionClaims>) -> Self {
        Self::of(State::Session(claims.into()))
    }
}

impl<C: CustomClaims> From<Session<C>> for Auth {
    fn from(session: Session<C>) -> Self {
        Self::of(State::Session(session.into_untyped()))
    }
}

impl From<Machine> for Auth {
    fn from(machine: Machine) -> Self {
        Self::of(State::Machine(machine))
    }
}
