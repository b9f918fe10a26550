use super::permit;
use crate::{
    auth::{Auth, Machine, Session},
    claims::CustomClaims,
    context,
};

/// Whom a guard asks.
#[derive(Clone, Debug)]
pub enum Caller<'a> {
    /// The ambient context.
    Ambient,
    /// A value that says who is calling.
    Auth(&'a Auth),
    /// A session.
    Session(Session),
    /// A machine.
    Machine(&'a Machine),
    /// Whoever comes with a permit of which the session's token has expired.
    Expired,
}

impl Caller<'_> {
    /// The other one, where this is the ambient one.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match self {
            Self::Ambient => other,
            Self::Auth(_) | Self::Session(_) | Self::Machine(_) | Self::Expired => self,
        }
    }

    pub(super) fn with<R>(self, f: impl FnOnce(&Auth) -> R) -> R {
        match self {
            Self::Ambient => context::with_current(f),
            Self::Auth(auth) => f(auth),
            Self::Session(session) => f(&Auth::from(session)),
            Self::Machine(machine) => f(&Auth::from(machine.clone())),
            Self::Expired => f(&permit::expired()),
        }
    }
}

/// What `from = …` may be.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say who is calling",
    label = "neither `Auth` nor `Session` nor `Machine` nor `Permit`",
    note = "`from = …` takes an expression of type `clerk_guard::Auth`, `clerk_guard::Session`, `clerk_guard::Machine` or \
            `clerk_guard::Permit`, or a reference to one"
)]
pub trait ToCaller {
    /// The caller that this names.
    fn to_caller(&self) -> Caller<'_>;
}

impl ToCaller for Auth {
    fn to_caller(&self) -> Caller<'_> {
        Caller::Auth(self)
    }
}

impl<C: CustomClaims> ToCaller for Session<C> {
    fn to_caller(&self) -> Caller<'_> {
        Caller::Session(self.untyped())
    }
}

impl ToCaller for Machine {
    fn to_caller(&self) -> Caller<'_> {
        Caller::Machine(self)
    }
}

impl<T: ToCaller + ?Sized> ToCaller for &T {
    fn to_caller(&self) -> Caller<'_> {
        (**self).to_caller()
    }
}

/// The caller that the expression of `from = …` names.
pub fn caller_from<T: ToCaller>(value: &T) -> Caller<'_> {
    value.to_caller()
}

/// Asks a parameter for the caller, if its type is one of ours.
///
/// Where it is, the method below is found first, for it is the type's own. Where it only has the name, the trait's is found.
#[derive(Debug)]
pub struct Probe<'a, T: ?Sized>(pub &'a T);

impl<'a> Probe<'a, Auth> {
    /// The parameter.
    #[must_use]
    pub fn caller(&self) -> Caller<'a> {
        Caller::Auth(self.0)
    }
}

impl<'a, C: CustomClaims> Probe<'a, Session<C>> {
    /// The parameter.
    #[must_use]
    pub fn caller(&self) -> Caller<'a> {
        Caller::Session(self.0.untyped())
    }
}

impl<'a> Probe<'a, Machine> {
    /// The parameter.
    #[must_use]
    pub fn caller(&self) -> Caller<'a> {
        Caller::Machine(self.0)
    }
}

/// For parameters that are not ours: the ambient context says who is calling.
pub trait AmbientCaller {
    /// The ambient context.
    fn caller(&self) -> Caller<'static> {
        Caller::Ambient
    }
}

impl<T: ?Sized> AmbientCaller for Probe<'_, T> {}
