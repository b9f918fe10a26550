//! What one argument alone does not show.

use std::collections::HashSet;

use clerk_guard_rules::names::Kind as Listed;
use proc_macro2::Span;
use syn::{ReturnType, Type, TypeParamBound};

use crate::{
    catalogue,
    diagnostics::Diagnostics,
    item::{GuardedFn, Shape, last_segment},
    model::{Guard, Kind},
    names,
};

pub(crate) fn arguments(guard: &Guard, errors: &mut Diagnostics) {
    names_are_given(guard, errors);
    names_are_right(guard, errors);
    binding_is_of_its_type(guard, errors);
    catalogue::report(errors);
}

pub(crate) fn function(kind: Kind, item: &GuardedFn, errors: &mut Diagnostics) {
    it_has_a_body_that_runs(kind, item, errors);
    opaque_type_can_hold_a_denial(item, errors);
}

fn names_are_given(guard: &Guard, errors: &mut Diagnostics) {
    let attribute = guard.kind.name();
    match (guard.kind.example(), guard.names.as_slice()) {
        // What could not be read may have been meant as a name.
        (Some(example), []) if errors.is_empty() => {
            errors.at(Span::call_site(), format!("name what is required: `#[{attribute}(\"{example}\")]`"));
        }
        (None, [first, ..]) => {
            let instead = match first.value().split(':').count() {
                3 => Kind::Permission,
                _ => Kind::Role,
            };
            let name = Some(first.value()).filter(|name| names::check(instead, name).is_ok());
            let name = name.as_deref().or(instead.example()).unwrap_or_default();
            let message =
                format!("`#[{attribute}]` takes no names; did you mean `#[{}(\"{name}\")]`?", instead.name());
            errors.on(first, message);
        }
        _ => {}
    }
}

fn names_are_right(guard: &Guard, errors: &mut Diagnostics) {
    let mut seen = HashSet::new();
    for name in &guard.names {
        if let Err(message) =
            names::check(guard.kind, &name.value()).and_then(|()| is_listed(guard.kind, &name.value()))
        {
            errors.on(name, message);
        } else if !seen.insert(name.value()) {
            errors.on(name, "this name stands there twice: take one away");
        } else if guard.kind == Kind::Role && seen.len() == 2 {
            errors.on(
                name,
                "several names must all hold, and nobody has two roles in one organization: this would refuse everybody; keep \
                 one, or ask for a permission that both roles have",
            );
        }
    }
}

/// Is there anything of this name? Of scopes, no list is kept.
fn is_listed(kind: Kind, name: &str) -> Result<(), String> {
    match kind {
        Kind::Role => catalogue::check(Listed::Role, name),
        Kind::Permission => catalogue::check(Listed::Permission, name),
        Kind::Auth | Kind::Org | Kind::Scope => Ok(()),
    }
}

fn binding_is_of_its_type(guard: &Guard, errors: &mut Diagnostics) {
    let Some(binding) = &guard.binding else { return };
    let is_ours = matches!(&binding.kind, Type::Path(_))
        && last_segment(&binding.kind).is_some_and(|name| name == guard.kind.binds());
    if !is_ours {
        errors.on(&binding.kind, guard.kind.how_to_bind(&binding.name));
    }
}

fn it_has_a_body_that_runs(kind: Kind, item: &GuardedFn, errors: &mut Diagnostics) {
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
                "`#[{attribute}]` guards a body, and this function has none: put it on the implementations, or on what \
                 calls it"
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

/// Of these, no type is one that may be a denial instead. Of others the compiler knows it.
fn opaque_type_can_hold_a_denial(item: &GuardedFn, errors: &mut Diagnostics) {
    const NEVER: [&str; 10] =
        ["AsRef", "Display", "Fn", "FnMut", "FnOnce", "Future", "Into", "IntoIterator", "Iterator", "Stream"];

    let (Shape::Opaque, ReturnType::Type(_, output)) = (item.shape(), &item.signature.output) else { return };
    let Type::ImplTrait(opaque) = &**output else { return };
    let mut names = opaque.bounds.iter().filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last().map(|segment| segment.ident.to_string()),
        _ => None,
    });
    if let Some(name) = names.find(|name| NEVER.contains(&name.as_str())) {
        let message = format!(
            "a guarded function must be able to return a denial, and `impl {name}` cannot hold one: return \
             `Result<impl {name}, E>`, where `E` can be made from `clerk_guard::Denial`"
        );
        errors.on(output, message);
    }
}
