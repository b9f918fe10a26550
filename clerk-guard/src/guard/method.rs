//! The policies of methods: their guards are constants of the type whose methods they are.

use super::{FunctionPolicy, Guard, function::MOST};

/// The first of a method's guards, if it has one.
#[diagnostic::on_unimplemented(
    message = "this method has no guard that `policy!` can see",
    label = "what this requires is not known",
    note = "put a guard on the method, like `#[require_auth]`. One that is there already cannot be seen if a macro makes the method, \
            if the attribute of a framework stands on it or on its `impl` block, or if the method is that of a trait"
)]
pub trait GuardedMethod {}

#[diagnostic::do_not_recommend]
impl GuardedMethod for [&'static Guard; 1] {}

/// Has the compiler tell of a method without a guard.
#[must_use]
pub const fn seen<G: GuardedMethod + Copy>(guards: G) -> G {
    guards
}

/// What the guards of a method require together: the first one, and those below it.
#[must_use]
pub const fn method_policy(first: &[&'static Guard], below: [&[&'static Guard]; MOST - 1]) -> FunctionPolicy {
    const fn first_of(guards: &[&'static Guard]) -> Option<&'static Guard> {
        match guards {
            [guard, ..] => Some(*guard),
            [] => None,
        }
    }
    let [second, third, fourth, fifth, sixth, seventh, eighth] = below;
    let first = first_of(first);
    let function = match first {
        Some(guard) => guard.function,
        None => "",
    };
    let guards = [
        first,
        first_of(second),
        first_of(third),
        first_of(fourth),
        first_of(fifth),
        first_of(sixth),
        first_of(seventh),
        first_of(eighth),
    ];
    FunctionPolicy::new(function, guards)
}
