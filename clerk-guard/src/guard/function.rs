use std::fmt;

use super::{Access, Guard};
use crate::authz::Requirement;

/// How many guards a function can have on top of each other.
pub(super) const MOST: usize = 8;

/// What a function requires: all of its guards together. `policy!(path::to::function)` is one.
///
/// ```
/// use clerk_guard::{Denial, FunctionPolicy, policy, require_role, testing::TestInstance};
///
/// mod items {
/// #   use clerk_guard::{Denial, require_role};
///     #[require_role("org:admin")]
///     pub fn delete(id: u32) -> Result<(), Denial> {
///         // …
///         Ok(())
///     }
/// }
///
/// const DELETE: FunctionPolicy = policy!(items::delete);
/// assert_eq!(DELETE.to_string(), r#"role("org:admin")"#);
///
/// let clerk = TestInstance::new();
/// let admin = clerk.session().org("org_acme").role("org:admin").auth();
/// assert!(admin.may(DELETE).is_yes());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct FunctionPolicy {
    function: &'static str,
    /// From top to bottom. Without any, nobody may call it.
    guards: [Option<&'static Guard>; MOST],
}

impl FunctionPolicy {
    pub(super) const fn new(function: &'static str, guards: [Option<&'static Guard>; MOST]) -> Self {
        Self { function, guards }
    }

    /// The path of the function.
    #[must_use]
    pub const fn function(&self) -> &'static str {
        self.function
    }

    /// What each of its guards requires, from top to bottom. All must hold.
    pub fn requirements(&self) -> impl Iterator<Item = &'static Requirement<'static>> {
        self.guards().map(|guard| &guard.requirement)
    }

    pub(super) fn guards(&self) -> impl Iterator<Item = &'static Guard> {
        self.guards.into_iter().flatten()
    }
}

impl fmt::Display for FunctionPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_requirement(|requirement| requirement.fmt(f))
    }
}

/// The type that a guard declares beside its function, under the same name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no guard that `policy!` can see",
    label = "what this requires is not known",
    note = "put a guard on the function, like `#[require_auth]`. One that is there already cannot be seen if a macro makes the \
            function, if the attribute of a framework stands above it (put the guard above), or if a module or a crate that is \
            used in the same file has the function's name",
    note = "of a function that is `#[public]` there is nothing to ask: everybody may call it"
)]
pub trait GuardedFunction {
    /// The first one.
    const GUARD: &'static Guard;
}

/// The type of a function of which it is known who may call it: those with a guard have it, and those that are `#[public]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither guarded nor public",
    label = "who may call this is not known",
    note = "put a guard on the function, like `#[require_auth]`; or where everybody may call it, `#[public(reason = \"…\")]`",
    note = "one that is there already cannot be seen if a macro makes the function, if the attribute of a framework stands above \
            it (put ours above), or if a module or a crate that is used in the same file has the function's name"
)]
pub trait KnownFunction {
    /// What is known of it.
    const KNOWN: Known;
}

/// What the type of a function knows.
#[derive(Clone, Copy, Debug)]
pub enum Known {
    /// The first guard.
    Guard(&'static Guard),
    /// Why everybody may call it.
    Public(&'static str),
}

#[diagnostic::do_not_recommend]
impl<F: GuardedFunction> KnownFunction for F {
    const KNOWN: Known = Known::Guard(F::GUARD);
}

/// Who may call `F`: whoever meets its first guard, and those below it; or everybody.
#[must_use]
pub const fn function_access<F: KnownFunction>(
    [second, third, fourth, fifth, sixth, seventh, eighth]: [Option<&'static Guard>; MOST - 1],
) -> Access {
    match F::KNOWN {
        Known::Guard(first) => {
            let guards = [Some(first), second, third, fourth, fifth, sixth, seventh, eighth];
            Access::Guarded(FunctionPolicy::new(first.function, guards))
        }
        Known::Public(reason) => Access::Public { reason },
    }
}

/// Where a function has fewer guards than it could have. It yields to the constants that the type itself has.
pub trait Fewer {
    /// None.
    const __CLERK_GUARD_1: Option<&'static Guard> = None;
    /// None.
    const __CLERK_GUARD_2: Option<&'static Guard> = None;
    /// None.
    const __CLERK_GUARD_3: Option<&'static Guard> = None;
    /// None.
    const __CLERK_GUARD_4: Option<&'static Guard> = None;
    /// None.
    const __CLERK_GUARD_5: Option<&'static Guard> = None;
    /// None.
    const __CLERK_GUARD_6: Option<&'static Guard> = None;
    /// None.
    const __CLERK_GUARD_7: Option<&'static Guard> = None;
}

impl<F: ?Sized> Fewer for F {}

/// What the guards of `F` require together: the first one, and those below it.
#[must_use]
pub const fn function_policy<F: GuardedFunction>(
    [second, third, fourth, fifth, sixth, seventh, eighth]: [Option<&'static Guard>; MOST - 1],
) -> FunctionPolicy {
    let guards = [Some(F::GUARD), second, third, fourth, fifth, sixth, seventh, eighth];
    FunctionPolicy::new(F::GUARD.function, guards)
}

/// What a caller can be asked about: a [`Requirement`] by reference, or what a function requires.
///
/// It cannot be implemented for other types.
#[diagnostic::on_unimplemented(
    message = "a caller cannot be asked about `{Self}`",
    label = "neither a requirement by reference nor the policy of a function",
    note = "ask about what a function requires, by `policy!(path::to::function)`; or about anything, by \
            `&requirement!(permission(\"org:data:write\"))`"
)]
pub trait AsRequirement: sealed::Sealed {
    /// Goes on with the requirement.
    #[doc(hidden)]
    fn with_requirement<R>(&self, go_on: impl FnOnce(&Requirement<'_>) -> R) -> R;
}

impl AsRequirement for &Requirement<'_> {
    fn with_requirement<R>(&self, go_on: impl FnOnce(&Requirement<'_>) -> R) -> R {
        go_on(self)
    }
}

impl AsRequirement for FunctionPolicy {
    fn with_requirement<R>(&self, go_on: impl FnOnce(&Requirement<'_>) -> R) -> R {
        let requirements: Vec<_> = self.requirements().copied().collect();
        match requirements.as_slice() {
            [requirement] => go_on(requirement),
            requirements => go_on(&Requirement::All(requirements)),
        }
    }
}

impl AsRequirement for &FunctionPolicy {
    fn with_requirement<R>(&self, go_on: impl FnOnce(&Requirement<'_>) -> R) -> R {
        (*self).with_requirement(go_on)
    }
}

mod sealed {
    #[expect(unnameable_types, reason = "so that nobody else can implement it")]
    pub trait Sealed {}

    impl Sealed for &super::Requirement<'_> {}
    impl Sealed for super::FunctionPolicy {}
    impl Sealed for &super::FunctionPolicy {}
}
