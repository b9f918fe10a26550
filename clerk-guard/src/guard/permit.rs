use std::{fmt, marker::PhantomData};

use super::{Bound, Caller, Guard, Probe, ToCaller, enforce};
use crate::{
    auth::{Auth, Session},
    authz::{Denial, NamedPolicy, Policy, Requirement, evaluate},
    base::{OrgId, UserId},
    verify::TokenErrorKind,
};

/// Proof that the caller met the policy `P`. What asks for one cannot be called by somebody who did not check.
///
/// It is made by a guard, which performs the policy's check for it ([`require`](macro@crate::require)), by [`Auth::permit`], and
/// with the feature `axum` by the extractor, before the body is read. In no other way: it can be neither cloned nor read from
/// data.
///
/// It carries the session for which it was made. Kept, sent to a task, or spent in another request, it still names that user and
/// that organization. Once the session's token has expired it names nobody: whatever is asked of it is a [`Denial`], and so is
/// what a guard answers that takes it for the caller. So a function reads from the permit whose data it works on, and needs no
/// other check.
///
/// ```
/// use clerk_guard::{Denial, Permit, Policy, require_permission, testing::TestInstance};
///
/// #[derive(Policy)]
/// #[permission("org:data:delete")]
/// pub struct DeleteData;
///
/// /// Deletes a row of the organization for which the permit was given.
/// fn delete_row(permit: &Permit<DeleteData>, id: u64) -> Result<String, Denial> {
///     Ok(format!("DELETE FROM rows WHERE id = {id} AND org = '{}'", permit.org_id()?))
/// }
///
/// #[require_permission(DeleteData, permit: Permit<DeleteData>)]
/// async fn delete_item(id: u64) -> Result<String, Denial> {
///     delete_row(&permit, id)
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let clerk = TestInstance::new();
/// let ada = clerk.session().org("org_acme").permission("org:data:delete");
/// let query = ada.scope(delete_item(7)).await.unwrap();
/// assert_eq!(query, "DELETE FROM rows WHERE id = 7 AND org = 'org_acme'");
/// assert!(clerk.session().org("org_acme").scope(delete_item(7)).await.is_err());
/// # }
/// ```
///
/// # Machines
///
/// There is no permit for a machine, for it has neither a session nor an active organization. Where a policy lets machines in,
/// its permit is one of users alone, and a machine is denied it ([`TokenKind`](crate::DenialKind::TokenKind)).
#[must_use = "a permit that nobody takes proves nothing"]
pub struct Permit<P: Policy> {
    session: Session,
    policy: PhantomData<fn() -> P>,
}

impl<P: Policy> Permit<P> {
    const REQUIREMENT: Requirement<'static> = Requirement::Policy(NamedPolicy::of::<P>());
    const GUARD: &'static Guard = &Guard::new(Self::REQUIREMENT, "clerk_guard::Permit", (file!(), line!()));

    /// The session for which it was made.
    ///
    /// # Errors
    ///
    /// A [`Denial`] of kind [`Unauthenticated`](crate::DenialKind::Unauthenticated) once the session's token has expired.
    pub fn session(&self) -> Result<&Session, Denial> {
        self.check().map(|()| &self.session)
    }

    /// The user for whom it was made.
    ///
    /// # Errors
    ///
    /// As [`session`](Self::session).
    pub fn user_id(&self) -> Result<&UserId, Denial> {
        self.session().map(Session::user_id)
    }

    /// The organization that was active when it was made.
    ///
    /// Where users work without one, too, ask the [`session`](Self::session).
    ///
    /// # Errors
    ///
    /// As [`session`](Self::session); and one of kind [`Forbidden`](crate::DenialKind::Forbidden) where none was active.
    pub fn org_id(&self) -> Result<&OrgId, Denial> {
        self.session()?.org_id().ok_or_else(Denial::no_organization)
    }

    /// Is it still good? For functions that need nothing of the session.
    ///
    /// # Errors
    ///
    /// As [`session`](Self::session).
    pub fn check(&self) -> Result<(), Denial> {
        if !self.session.is_expired() {
            return Ok(());
        }
        let auth = expired();
        let denied = evaluate(&Self::REQUIREMENT, &auth, auth.now());
        tracing::info!(
            target: "clerk_guard",
            policy = P::NAME,
            user_id = self.session.user_id().as_str(),
            session_id = self.session.session_id().as_str(),
            "a permit was spent after its session's token had expired"
        );
        denied
    }
}

/// Whoever comes with a permit that is no longer good.
pub(super) fn expired() -> Auth {
    Auth::signed_out_because(TokenErrorKind::Expired.code())
}

impl Auth {
    /// A permit for whoever is calling, if they meet the policy `P`.
    ///
    /// The attributes bind permits, too: this is for code that has none.
    ///
    /// ```
    /// use clerk_guard::{Denial, Permit, Policy, auth, testing::TestInstance};
    ///
    /// #[derive(Policy)]
    /// #[permission("org:data:delete")]
    /// struct DeleteData;
    ///
    /// fn purge() -> Result<(), Denial> {
    ///     let permit: Permit<DeleteData> = auth().permit()?;
    ///     assert_eq!(permit.org_id()?, "org_acme");
    ///     Ok(())
    /// }
    ///
    /// let clerk = TestInstance::new();
    /// let ada = clerk.session().org("org_acme");
    /// assert!(ada.sync_scope(purge).is_err());
    /// assert!(ada.permission("org:data:delete").sync_scope(purge).is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// The [`Denial`] that a guard would give, also to a machine.
    pub fn permit<P: Policy>(&self) -> Result<Permit<P>, Denial> {
        enforce(Permit::<P>::GUARD, Caller::Auth(self))?;
        Permit::bind(self)
    }
}

/// A guard that binds a permit requires its policy, too, and asks for it with everything else. It is asked for again here, so that
/// there is no way to a permit on which that was left out.
impl<P: Policy> Bound for Permit<P> {
    fn bind(auth: &Auth) -> Result<Self, Denial> {
        let session = auth.try_session()?;
        evaluate(&Self::REQUIREMENT, auth, auth.now())?;
        Ok(Self { session: session.clone(), policy: PhantomData })
    }
}

impl<P: Policy> ToCaller for Permit<P> {
    fn to_caller(&self) -> Caller<'_> {
        if self.session.is_expired() { Caller::Expired } else { Caller::Session(self.session.clone()) }
    }
}

impl<'a, P: Policy> Probe<'a, Permit<P>> {
    /// The parameter.
    #[must_use]
    pub fn caller(&self) -> Caller<'a> {
        self.0.to_caller()
    }
}

impl<P: Policy> fmt::Debug for Permit<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Permit").field("policy", &P::NAME).field("session", &self.session).finish()
    }
}
