//! What axum would refuse only once the router is made, and by a panic.

use std::collections::BTreeSet;

use clerk_guard_rules::router::Paths;

use super::{Route, methods::ANY};
use crate::diagnostics::Diagnostics;

pub(super) fn check(routes: &[Route], errors: &mut Diagnostics) {
    let mut paths = Paths::default();
    let (mut known, mut taken) = (BTreeSet::new(), BTreeSet::new());
    for route in routes {
        let path = route.path.value();
        if let [_, _, ..] = route.methods.as_slice()
            && let Some(any) = route.methods.iter().find(|method| *method == ANY)
        {
            errors.at(any.span(), format!("`{ANY}` is all methods: take the others away, or this one"));
        }
        // Which of several conditions hold is not known: such a route is looked at alone.
        let is_conditional = !route.conditions.is_empty();
        let inserted = match is_conditional {
            true => Paths::default().insert(&path),
            false if known.insert(path.clone()) => paths.insert(&path),
            false => Ok(()),
        };
        if let Err(mistake) = inserted {
            errors.at(route.path.span(), mistake);
        }
        for method in route.methods.iter().filter(|_| !is_conditional) {
            if !taken.insert((path.clone(), method.to_string())) {
                errors.at(
                    method.span(),
                    format!("there is a route for `{method} {path:?}` already: take one of them away"),
                );
            }
        }
    }
}
