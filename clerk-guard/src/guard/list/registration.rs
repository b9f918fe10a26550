//! How functions come onto the list: each has a pointer in the section of those that the system calls before `main`.
//!
//! That section is what the `inventory` crate uses, too. Its expansion has four items for each function, and a compiler needs
//! longer for those than for all else that a guard adds; ours is one.

use std::{
    ptr,
    sync::{Mutex, PoisonError},
};

use crate::guard::{Guard, Location};

/// All that have been called. Nobody but us can hold the lock, and nothing panics while it is held.
static REGISTERED: Mutex<Vec<Registration>> = Mutex::new(Vec::new());

/// What a function adds to the list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Registration {
    /// The path behind the module's, with which the function's ends.
    name: &'static str,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Guard { guard: &'static Guard, order: u8 },
    Public { function: &'static str, at: Location, reason: &'static str },
}

/// Adds a guard, below as many others of the same function as `order` says.
pub fn list_guard(name: &'static str, guard: &'static Guard, order: u8) {
    add(Registration::guard(name, guard, order));
}

/// Adds a public function.
pub fn list_public(name: &'static str, function: &'static str, at: Location, reason: &'static str) {
    add(Registration::public(name, function, at, reason));
}

fn add(registration: Registration) {
    REGISTERED.lock().unwrap_or_else(PoisonError::into_inner).push(registration);
}

/// What is there by now.
pub(super) fn registered() -> Vec<Registration> {
    REGISTERED.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Has the system make this call before `main`. Where it stands does not matter: it is made whether that is ever reached or not.
///
/// The sections are those of ELF, of WebAssembly (by `__wasm_call_ctors`), of Apple's systems and of Windows.
#[doc(hidden)]
#[macro_export]
macro_rules! __before_main {
    ($call:expr) => {
        #[used]
        #[cfg_attr(not(any(target_vendor = "apple", windows)), unsafe(link_section = ".init_array"))]
        #[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func,mod_init_funcs"))]
        #[cfg_attr(windows, unsafe(link_section = ".CRT$XCU"))]
        static __CLERK_GUARD_LISTED: extern "C" fn() = {
            extern "C" fn list() {
                $call
            }
            list
        };
    };
}

impl Registration {
    pub(crate) const fn guard(name: &'static str, guard: &'static Guard, order: u8) -> Self {
        Self { name, what: What::Guard { guard, order } }
    }

    pub(crate) const fn public(
        name: &'static str,
        function: &'static str,
        at: Location,
        reason: &'static str,
    ) -> Self {
        Self { name, what: What::Public { function, at, reason } }
    }

    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    pub(super) fn function(&self) -> &'static str {
        match &self.what {
            What::Guard { guard, .. } => guard.function,
            What::Public { function, .. } => function,
        }
    }

    pub(super) fn at(&self) -> Location {
        match self.what {
            What::Guard { guard, .. } => guard.at,
            What::Public { at, .. } => at,
        }
    }

    pub(super) fn order(&self) -> u8 {
        match self.what {
            What::Guard { order, .. } => order,
            What::Public { .. } => 0,
        }
    }

    /// The guard, unless the function is public.
    pub(super) fn guard_of(&self) -> Option<&'static Guard> {
        match self.what {
            What::Guard { guard, .. } => Some(guard),
            What::Public { .. } => None,
        }
    }

    /// Is this what has been added before?
    pub(super) fn is_again(&self, other: &Self) -> bool {
        match (&self.what, &other.what) {
            (What::Guard { guard: one, order: first }, What::Guard { guard: other, order: second }) => {
                ptr::eq(*one, *other) && first == second
            }
            (
                What::Public { function: one, at: here, .. },
                What::Public { function: other, at: there, .. },
            ) => one == other && here == there,
            _ => false,
        }
    }

    pub(super) fn reason(&self) -> Option<&'static str> {
        match self.what {
            What::Guard { .. } => None,
            What::Public { reason, .. } => Some(reason),
        }
    }
}
