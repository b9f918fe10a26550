//! All guarded and public functions of the program.

mod json;
mod registration;
mod table;

use std::{cmp::Ordering, slice};

pub use self::registration::Registration;
use super::{FunctionPolicy, Location, function::MOST};

/// Who may call what: every function of the program with a guard, or with `#[public]`.
///
/// Each adds itself before `main` runs, whether it is ever called or not, in all crates that the program is made of. A crate is
/// part of a program only if some code names it, so a test of a library has to `use` it.
///
/// On WebAssembly without WASI nothing runs before `main`: there the list is empty, unless the host calls `__wasm_call_ctors`.
///
/// ```
/// use clerk_guard::{Denial, guards, require_role};
///
/// #[require_role("org:admin")]
/// fn close() -> Result<(), Denial> {
///     // …
/// #   Ok(())
/// }
///
/// let guards = guards();
/// let close = guards.iter().find(|function| function.function().ends_with("::close")).unwrap();
/// assert_eq!(close.access().to_string(), r#"role("org:admin")"#);
/// ```
#[must_use]
pub fn guards() -> Guards {
    Guards::of(inventory::iter::<Registration>.into_iter().collect())
}

/// By function, and the guards of each from top to bottom.
fn order(a: &Registration, b: &Registration) -> Ordering {
    (a.function(), a.at(), a.order()).cmp(&(b.function(), b.at(), b.order()))
}

/// Guarded and public functions, sorted by path. Displayed, it is a table.
#[derive(Clone, Debug)]
pub struct Guards(Vec<ListedFunction>);

impl Guards {
    pub(crate) fn of(mut registered: Vec<&'static Registration>) -> Self {
        registered.sort_by(|a, b| order(a, b));
        let functions = registered.chunk_by(|a, b| a.function() == b.function() && a.at() == b.at());
        Self(functions.filter_map(ListedFunction::new).collect())
    }

    /// One after the other, sorted by path.
    pub fn iter(&self) -> slice::Iter<'_, ListedFunction> {
        self.0.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Is there none? Then more likely than not, no code of the program names the crate that they are in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> IntoIterator for &'a Guards {
    type Item = &'a ListedFunction;
    type IntoIter = slice::Iter<'a, ListedFunction>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A function, and who may call it.
#[derive(Clone, Debug)]
pub struct ListedFunction {
    function: &'static str,
    name: &'static str,
    at: Location,
    access: Access,
}

impl ListedFunction {
    /// Of all that one function registered.
    fn new(registered: &[&'static Registration]) -> Option<Self> {
        let first = registered.first()?;
        let access = if let Some(reason) = first.reason() {
            Access::Public { reason }
        } else {
            let mut guards = [None; MOST];
            for (place, registered) in guards.iter_mut().zip(registered) {
                *place = registered.guard_of();
            }
            Access::Guarded(FunctionPolicy::new(first.function(), guards))
        };
        Some(Self { function: first.function(), name: first.name(), at: first.at(), access })
    }

    /// Its path: `my_app::items::delete`, `my_app::Service::new`, `my_app::<Service as my_app::Store>::list`, the type and the
    /// trait as they are written.
    ///
    /// Of a method that a macro made, its type is missing.
    #[must_use]
    pub fn function(&self) -> &'static str {
        self.function
    }

    /// The path of the module that it is in.
    #[must_use]
    pub fn module(&self) -> &'static str {
        self.function
            .strip_suffix(self.name)
            .and_then(|path| path.strip_suffix("::"))
            .unwrap_or(self.function)
    }

    /// The file that it is in, as the compiler names it: as a rule, from the root of the workspace on.
    #[must_use]
    pub fn file(&self) -> &'static str {
        self.at.0
    }

    /// The line of its name, counted from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.at.1
    }

    /// Who may call it.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }
}

/// Who may call a function.
#[derive(Clone, Copy, Debug)]
pub enum Access {
    /// Whoever meets all of its guards.
    Guarded(FunctionPolicy),
    /// Everybody.
    Public {
        /// Why.
        reason: &'static str,
    },
}
