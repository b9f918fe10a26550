use proc_macro2::{TokenStream, TokenTree};
use syn::{Meta, PatType};

use super::argument::{is_mark, names, uses};
use crate::{
    grammar,
    item::GuardedFn,
    model::{Guard, Kind},
};

/// What the guards of a function say of organizations.
pub(super) struct Said(Vec<TokenStream>);

impl Said {
    /// This one, and those that stand below it. `None` where there is nothing to find out: one of them says that it may be any,
    /// or one that stands above it has asked already.
    pub(super) fn by_all_guards(guard: &Guard, item: &GuardedFn) -> Option<Self> {
        if item.guards_above() > 0 {
            return None;
        }
        let below = item.attributes.iter().filter_map(|attribute| {
            let name = &attribute.path().segments.last()?.ident;
            let Meta::List(list) = &attribute.meta else { return None };
            let name = name.to_string();
            Kind::ALL.iter().any(|kind| name == kind.name()).then(|| behind_org(list.tokens.clone()))?
        });
        let own = guard.org.as_ref().map(|org| org.value.clone());
        let said: Vec<_> = own.into_iter().chain(below).collect();
        (!said.iter().any(is_any)).then_some(Self(said))
    }

    /// Does one of them name this argument?
    pub(super) fn binds(&self, argument: &PatType) -> bool {
        let names = names(argument);
        self.0.iter().any(|said| names.iter().any(|name| uses(said.clone(), name)))
    }
}

/// What stands behind `org =` in the arguments of an attribute, up to the next comma.
fn behind_org(arguments: TokenStream) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = arguments.into_iter().collect();
    tokens.split(|token| is_mark(token, ',')).find_map(|argument| match argument {
        [TokenTree::Ident(key), equals, value @ ..] if key == "org" && is_mark(equals, '=') => {
            Some(value.iter().cloned().collect())
        }
        _ => None,
    })
}

fn is_any(said: &TokenStream) -> bool {
    let mut tokens = said.clone().into_iter();
    matches!(tokens.next(), Some(TokenTree::Ident(word)) if word == grammar::ANY)
        && matches!(tokens.next(), Some(TokenTree::Group(_)))
        && tokens.next().is_none()
}
