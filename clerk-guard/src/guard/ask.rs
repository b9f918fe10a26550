//! Questions that code asks, beside the guards that it has.

use super::AsRequirement;
use crate::{
    auth::{Auth, Machine, MachineKinds, Session},
    authz::{Denial, May, Requirement, evaluate, may},
    base::{OrgId, UserId},
    claims::CustomClaims,
};

impl Auth {
    /// Does the caller meet this requirement? Whatever cannot be told is a no.
    ///
    /// ```
    /// use clerk_guard::{Requirement, authz::Permission, testing::TestInstance};
    ///
    /// const WRITE: Requirement = Requirement::Permission(Permission::from_static("org:data:write"));
    ///
    /// let clerk = TestInstance::new();
    /// let ada = clerk.session().org("org_acme").permission("org:data:write").auth();
    /// assert!(ada.has(&WRITE));
    /// ```
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "references and small copies")]
    pub fn has(&self, requirement: impl AsRequirement) -> bool {
        requirement.with_requirement(|requirement| evaluate(requirement, self, self.now()).is_ok())
    }

    /// May the caller do what requires this, as far as can be told without its arguments?
    ///
    /// To draw a button or leave it out; the function that it calls has its own guard.
    ///
    /// ```
    /// use clerk_guard::{Denial, May, policy, require, testing::TestInstance};
    ///
    /// #[require(permission("org:data:delete") && when(id != 0))]
    /// fn delete(id: u32) -> Result<(), Denial> {
    ///     // …
    /// #   Ok(())
    /// }
    ///
    /// let clerk = TestInstance::new();
    /// let ada = clerk.session().org("org_acme");
    /// assert_eq!(ada.auth().may(policy!(delete)), May::No);
    /// assert_eq!(ada.permission("org:data:delete").auth().may(policy!(delete)), May::Depends);
    /// ```
    #[expect(clippy::needless_pass_by_value, reason = "references and small copies")]
    pub fn may(&self, requirement: impl AsRequirement) -> May {
        requirement.with_requirement(|requirement| may(requirement, self, self.now()))
    }

    /// The session of the user who is signed in, or why there is none: nobody is signed in, or nothing says who is.
    ///
    /// # Errors
    ///
    /// The [`Denial`] that a guard would give.
    pub fn try_session(&self) -> Result<&Session, Denial> {
        evaluate(&Requirement::SignedIn, self, self.now())?;
        self.session().ok_or_else(Denial::no_session)
    }

    /// The machine that calls, or why there is none. A machine token that nobody has verified yet is none.
    ///
    /// # Errors
    ///
    /// The [`Denial`] that a guard would give.
    pub fn try_machine(&self) -> Result<&Machine, Denial> {
        evaluate(&Requirement::Machine(MachineKinds::ALL), self, self.now())?;
        self.machine().ok_or_else(Denial::no_machine)
    }

    /// The user who is signed in, or why there is none.
    ///
    /// # Errors
    ///
    /// As [`try_session`](Self::try_session).
    pub fn try_user_id(&self) -> Result<&UserId, Denial> {
        self.try_session().map(Session::user_id)
    }

    /// The active organization of the user who is signed in, if there is one; or why there is no user.
    ///
    /// # Errors
    ///
    /// As [`try_session`](Self::try_session).
    pub fn try_org_id(&self) -> Result<Option<&OrgId>, Denial> {
        self.try_session().map(Session::org_id)
    }

    /// The custom claims of whoever is signed in: an `Arc` of them.
    ///
    /// ```
    /// use clerk_guard::{Denial, SessionClaims, auth, testing::TestInstance};
    /// use serde::Deserialize;
    ///
    /// #[derive(Deserialize, SessionClaims)]
    /// struct AppClaims {
    ///     #[serde(default)]
    ///     beta: bool,
    /// }
    ///
    /// fn is_tester() -> Result<bool, Denial> {
    ///     Ok(auth().claims::<AppClaims>()?.beta)
    /// }
    ///
    /// let clerk = TestInstance::new();
    /// assert!(clerk.session().claim("beta", true.into()).sync_scope(is_tester)?);
    /// assert!(!clerk.session().sync_scope(is_tester)?);
    /// # Ok::<(), Denial>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`try_session`](Self::try_session), and where the claims [cannot be read](Session::decode) as this type.
    pub fn claims<C: CustomClaims>(&self) -> Result<C::Shared, Denial> {
        Ok(self.try_session()?.decode::<C>()?)
    }
}
