//! What one argument alone does not show.

use std::collections::HashSet;

use clerk_guard_rules::names::Kind as Listed;
use proc_macro2::Span;
use syn::{ReturnType, Type, TypeParamBound};

use crate::{
    catalogue,
    diagnostics::Diagnostics,
    expand::MOST_GUARDS,
    item::{GuardedFn, Shape, last_segment},
    model::{Atom, Guard, Kind, Named, Node, Question},
    names, tenants,
};

/// `Question::LIMIT` of the library.
const MAX_QUESTIONS: usize = 64;

pub(crate) fn arguments(guard: &Guard, errors: &mut Diagnostics) {
    something_is_required(guard, errors);
    names_are_right(guard, errors);
    names_stand_once(guard, errors);
    questions_are_few(guard, errors);
    binding_is_of_its_type(guard, errors);
    catalogue::report(errors);
}

pub(crate) fn function(guard: &Guard, item: &GuardedFn, errors: &mut Diagnostics) {
    it_has_a_body_that_runs(guard.kind, item, errors);
    tenants::are_bound(guard, item, errors);
    opaque_type_can_hold_a_denial(item, errors);
    guards_above_leave_room(item, errors);
}

/// `policy!` has all of them together.
fn guards_above_leave_room(item: &GuardedFn, errors: &mut Diagnostics) {
    if item.guards_above() >= MOST_GUARDS {
        let message = format!(
            "this function has more than {MOST_GUARDS} guards on top of each other: join them into one, as in `#[require(a && b)]`"
        );
        errors.on(&item.signature.ident, message);
    }
}

fn something_is_required(guard: &Guard, errors: &mut Diagnostics) {
    // What could not be read may have been meant as a requirement. `accepts` and `org` alone are none.
    let is_given = guard.atoms().any(|atom| match atom {
        Atom::Tenant(_) => false,
        Atom::Name(..) => true,
        _ => guard.kind != Kind::Scope,
    });
    if let Some(example) = guard.kind.example().filter(|_| !is_given && errors.is_empty()) {
        let attribute = guard.kind.name();
        errors.at(Span::call_site(), format!("name what is required: `#[{attribute}({example})]`"));
    }
}

fn names_are_right(guard: &Guard, errors: &mut Diagnostics) {
    for atom in guard.atoms() {
        if let Atom::Name(named, name) = atom
            && let Err(message) =
                names::check(*named, &name.value()).and_then(|()| is_listed(*named, &name.value()))
        {
            errors.on(name, message);
        }
    }
}

/// Among names that must all hold.
fn names_stand_once(guard: &Guard, errors: &mut Diagnostics) {
    let mut seen = HashSet::new();
    for node in &guard.requirement {
        let Node::Atom(Atom::Name(named, name)) = node else { continue };
        if names::check(*named, &name.value()).is_err() {
            continue;
        }
        if !seen.insert(name.value()) {
            errors.on(name, "this name stands there twice: take one away");
        } else if *named == Named::Role && seen.len() == 2 {
            errors.on(
                name,
                "several names must all hold, and nobody has two roles in one organization: this would refuse everybody; \
                 write `#[require(role(…) || role(…))]`, or ask for a permission that both roles have",
            );
        }
    }
}

/// Is there anything of this name? Of scopes, no list is kept.
fn is_listed(named: Named, name: &str) -> Result<(), String> {
    let kind = match named {
        Named::Role => Listed::Role,
        Named::Permission => Listed::Permission,
        Named::Feature => Listed::Feature,
        Named::Plan => Listed::Plan,
        Named::Scope => return Ok(()),
    };
    catalogue::check(kind, name)
}

/// As many as the library keeps the answers of.
fn questions_are_few(guard: &Guard, errors: &mut Diagnostics) {
    if let Some(Question::When(question) | Question::Tenant(question)) = guard.questions().nth(MAX_QUESTIONS)
    {
        errors.on(
            question,
            format!("a guard asks {MAX_QUESTIONS} questions at most: join some of them into one"),
        );
    }
}

fn binding_is_of_its_type(guard: &Guard, errors: &mut Diagnostics) {
    let Some(binding) = &guard.binding else { return };
    let is_ours = matches!(&binding.kind, Type::Path(_))
        && last_segment(&binding.kind).is_some_and(|name| guard.kind.binds().iter().any(|ours| name == ours));
    if !is_ours {
        errors.on(&binding.kind, guard.kind.how_to_bind(&binding.name));
    } else if binding.is_permit() && binding.policy().is_none() {
        let name = &binding.name;
        errors.on(
            &binding.kind,
            format!(
                "a permit is for one policy, the name of which stands here: `{name}: Permit<SomePolicy>`"
            ),
        );
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

/// What is asked in many places has no call to answer questions, and lets nobody in by itself.
pub(crate) fn belongs_to_no_call(guard: &Guard, errors: &mut Diagnostics) {
    for atom in guard.atoms() {
        if let Atom::When(question) = atom {
            errors.at(
                question.key,
                "there are no arguments to ask here: write `when(…)` on the function, beside what this requires",
            );
        }
    }
    if let Some(org) = &guard.org {
        errors.at(
            org.key,
            "there are no arguments to compare here: write `org = …` on the function, beside what this requires",
        );
    }
    if let Some(binding) = &guard.binding {
        errors.on(&binding.name, "nothing is bound here: bind it where a function is guarded");
    }
    if let Some(from) = &guard.from {
        errors.at(from.key, "nobody is asked here: write `from` where a function is guarded");
    }
}
