use crate::guard::{Guard, Location};

/// What a function adds to the list.
#[derive(Clone, Copy, Debug)]
pub struct Registration {
    /// The path behind the module's, with which the function's ends.
    name: &'static str,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Guard { guard: &'static Guard, order: u8 },
    Public { function: &'static str, at: Location, reason: &'static str },
}

inventory::collect!(Registration);

impl Registration {
    /// A guard, below as many others of the same function as `order` says.
    #[must_use]
    pub const fn guard(name: &'static str, guard: &'static Guard, order: u8) -> Self {
        Self { name, what: What::Guard { guard, order } }
    }

    /// A public function.
    #[must_use]
    pub const fn public(
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

    pub(super) fn reason(&self) -> Option<&'static str> {
        match self.what {
            What::Guard { .. } => None,
            What::Public { reason, .. } => Some(reason),
        }
    }
}
