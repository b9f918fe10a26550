//! What is required, for people: a line at the end of a function's documentation.

use std::fmt::{self, Display};

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::{
    model::{Atom, Guard, Named, Node, Reverification, Wanted},
    written::written,
};

/// To be added where there is documentation already: alone, it would hide that the rest is missing.
pub(super) fn documentation(guard: &Guard) -> TokenStream {
    let requirement = match guard.requirement.as_slice() {
        [node] => Described(node).to_string(),
        nodes => Joined(nodes, " && ").to_string(),
    };
    let line = format!("Requires `{requirement}`.");
    quote_spanned! {Span::mixed_site()=>
        #[doc = ""]
        #[doc = #line]
    }
}

/// As the library writes it, too.
struct Described<'a>(&'a Node);

impl Display for Described<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Node::Atom(atom) => describe(atom, f),
            Node::All(parts) => Joined(parts, " && ").fmt(f),
            Node::Any(parts) => Joined(parts, " || ").fmt(f),
            Node::Not(part) => write!(f, "!{}", Grouped(part)),
        }
    }
}

struct Joined<'a>(&'a [Node], &'static str);

impl Display for Joined<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, part) in self.0.iter().enumerate() {
            let operator = if at == 0 { "" } else { self.1 };
            write!(f, "{operator}{}", Grouped(part))?;
        }
        Ok(())
    }
}

struct Grouped<'a>(&'a Node);

impl Display for Grouped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Node::All(_) | Node::Any(_) => write!(f, "({})", Described(self.0)),
            Node::Atom(_) | Node::Not(_) => Described(self.0).fmt(f),
        }
    }
}

fn describe(atom: &Atom, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match atom {
        Atom::SignedIn => f.write_str("signed_in"),
        Atom::Org => f.write_str("org"),
        Atom::Impersonated => f.write_str("impersonated"),
        Atom::Name(named, name) => write!(f, "{}({:?})", Named::word(*named), name.value()),
        Atom::Reverification(Reverification { wanted, no_downgrade }) => {
            match wanted {
                Wanted::Preset((name, _)) => write!(f, "reverification({name}")?,
                Wanted::Custom { level: (level, _), after_minutes } => {
                    write!(f, "reverification(level = {level}, after_minutes = {after_minutes}")?;
                }
            }
            f.write_str(if *no_downgrade { ", no_downgrade)" } else { ")" })
        }
        Atom::Machine(kinds) => {
            let kinds: Vec<_> = kinds.value.iter().map(|kind| kind.name()).collect();
            write!(f, "machine({})", kinds.join(", "))
        }
        Atom::Claims(test) => write!(f, "claims({})", written(test)),
        Atom::When(question) => write!(f, "when({})", written(&question.value)),
        Atom::Tenant(named) => write!(f, "org = {}", written(named)),
        Atom::Policy(policy) => write!(f, "{}", written(policy)),
    }
}
