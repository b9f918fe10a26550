//! Modules and `impl` blocks: a guard for each function in one, and one in which no function may be without.

mod deny;
mod spread;

pub(crate) use self::{deny::deny_unguarded, spread::guarded};

use clerk_guard_rules::source::{BlockKind, Finding, Item, ItemKind};
use proc_macro2::{TokenStream, TokenTree};

use crate::diagnostics::Diagnostics;

/// The item, if it is a module with its content, or an `impl` block.
pub(crate) fn read(item: &TokenStream) -> Option<Item> {
    let item = Item::parse(item.clone()).ok()?;
    let is_ours = matches!(&item.kind, ItemKind::Block(block) if block.kind != BlockKind::Trait);
    is_ours.then_some(item)
}

fn report(findings: Vec<Finding>, errors: &mut Diagnostics) {
    for finding in findings {
        errors.at(finding.span, &finding);
    }
}

/// How often the name stands in there, also within a text, which a macro may read it from: `"{session:?}"`.
pub(crate) fn mentions(tokens: &TokenStream, name: &(impl ToString + ?Sized)) -> usize {
    fn within(tokens: TokenStream, name: &str) -> usize {
        let times = |token: TokenTree| match token {
            TokenTree::Ident(ident) => usize::from(ident == name),
            TokenTree::Literal(literal) => usize::from(literal.to_string().contains(name)),
            TokenTree::Group(group) => within(group.stream(), name),
            TokenTree::Punct(_) => 0,
        };
        tokens.into_iter().map(times).sum()
    }
    within(tokens.clone(), &name.to_string())
}
