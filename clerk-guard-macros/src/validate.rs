//! What one argument alone does not show.

use std::collections::HashSet;

use proc_macro2::Span;
use syn::Type;

use crate::{
    diagnostics::Diagnostics,
    item::{GuardedFn, last_segment},
    model::{Guard, Kind},
    names,
};

pub(crate) fn validate(guard: &Guard, item: &GuardedFn, errors: &mut Diagnostics) {
    names_are_given(guard, errors);
    names_are_right(guard, errors);
    binding_is_a_session(guard, errors);
    function_can_be_guarded(guard.kind, item, errors);
}

fn names_are_given(guard: &Guard, errors: &mut Diagnostics) {
    let attribute = guard.kind.name();
    match (guard.kind.example(), guard.names.as_slice()) {
        (Some(example), []) => {
            errors.at(Span::call_site(), format!("name what is required: `#[{attribute}(\"{example}\")]`"));
        }
        (None, [first, ..]) => {
            let instead = match first.value().split(':').count() {
                3 => Kind::Permission,
                _ => Kind::Role,
            };
            let message =
                format!("`#[{attribute}]` takes no names; did you mean `#[{}(…)]`?", instead.name());
            errors.on(first, message);
        }
        _ => {}
    }
}

fn names_are_right(guard: &Guard, errors: &mut Diagnostics) {
    let mut seen = HashSet::new();
    for name in &guard.names {
        if let Err(message) = names::check(guard.kind, &name.value()) {
            errors.on(name, message);
        } else if !seen.insert(name.value()) {
            errors.on(name, "this name stands there twice");
        }
    }
    if let (Kind::Role, [_, second, ..]) = (guard.kind, guard.names.as_slice()) {
        errors.on(
            second,
            "several names must all hold, and nobody has two roles in one organization: this would refuse everybody",
        );
    }
}

fn binding_is_a_session(guard: &Guard, errors: &mut Diagnostics) {
    let Some(binding) = &guard.binding else { return };
    let is_session = matches!(&binding.kind, Type::Path(_))
        && last_segment(&binding.kind).is_some_and(|name| name == "Session");
    if !is_session {
        let message = format!("a guard binds a session: write `{}: Session`", binding.name);
        errors.on(&binding.kind, message);
    }
}

fn function_can_be_guarded(kind: Kind, item: &GuardedFn, errors: &mut Diagnostics) {
    let attribute = kind.name();
    if let Some(keyword) = &item.signature.constness {
        errors.on(
            keyword,
            format!("a `const fn` may run while compiling, where nobody is signed in: take `const` away, or `#[{attribute}]`"),
        );
    }
    if item.body.is_none() {
        errors.on(
            &item.signature.ident,
            format!(
                "`#[{attribute}]` guards a body, and this function has none: put it on the implementations"
            ),
        );
    }
    if let Some(variadic) = &item.signature.variadic {
        errors.on(
            variadic,
            "a function with a variable number of arguments cannot be guarded: guard the one that calls it",
        );
    }
}
