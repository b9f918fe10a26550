use std::fmt;

use super::Guard;
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
    requirements: [Requirement<'static>; MOST],
    count: usize,
}

impl FunctionPolicy {
    /// Of the guards of a function. Without any, nobody may call it.
    pub(super) const fn new(guards: &[Option<&'static Guard>; MOST]) -> Self {
        let mut policy = Self { function: "", requirements: [Requirement::All(&[]); MOST], count: 0 };
        let mut rest: &[Option<&'static Guard>] = guards;
        let mut free: &mut [Requirement<'static>] = &mut policy.requirements;
        while let [guard, guards @ ..] = rest {
            rest = guards;
            if let Some(guard) = guard
                && let [place, places @ ..] = free
            {
                *place = guard.requirement;
                free = places;
                policy.function = guard.function;
                policy.count += 1;
            }
        }
        policy
    }

    /// The path of the function.
    #[must_use]
    pub const fn function(&self) -> &'static str {
        self.function
    }

    /// What it requires. Of several guards, all must hold.
    #[must_use]
    pub fn requirement(&self) -> Requirement<'_> {
        match self.requirements.get(..self.count) {
            Some([requirement]) => *requirement,
            Some(requirements) => Requirement::All(requirements),
            None => Requirement::All(&[]),
        }
    }
}

impl fmt::Display for FunctionPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.requirement().fmt(f)
    }
}

/// The type that a guard declares beside its function, under the same name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no guard that `policy!` can see",
    label = "what this requires is not known",
    note = "put a guard on the function, like `#[require_auth]`. One that is there already cannot be seen if a macro makes the \
            function, if the attribute of a framework stands above it (put the guard above), or if a module or a crate that is \
            used in the same file has the function's name"
)]
pub trait GuardedFunction {
    /// The first one.
    const GUARD: &'static Guard;
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
    let first = Some(F::GUARD);
    FunctionPolicy::new(&[first, second, third, fourth, fifth, sixth, seventh, eighth])
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
        go_on(&self.requirement())
    }
}

impl AsRequirement for &FunctionPolicy {
    fn with_requirement<R>(&self, go_on: impl FnOnce(&Requirement<'_>) -> R) -> R {
        go_on(&self.requirement())
    }
}

mod sealed {
    #[expect(unnameable_types, reason = "so that nobody else can implement it")]
    pub trait Sealed {}

    impl Sealed for &super::Requirement<'_> {}
    impl Sealed for super::FunctionPolicy {}
    impl Sealed for &super::FunctionPolicy {}
}
