use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Pat, PatType};

use super::kind::is_direct;
use crate::model::Kind;

/// The names that an argument's pattern brings.
pub(super) fn names(argument: &PatType) -> Vec<Ident> {
    let mut names = Vec::new();
    collect(argument.pat.to_token_stream(), &mut names);
    names
}

fn collect(pattern: TokenStream, names: &mut Vec<Ident>) {
    let mut tokens = pattern.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) => {
                let text = word.to_string();
                let is_name = text.starts_with(|first: char| first.is_lowercase() || first == '_');
                let is_keyword = matches!(text.as_str(), "_" | "mut" | "ref" | "self" | "crate" | "super");
                // In front of a colon it is a field or a module.
                let is_of_another = tokens.peek().is_some_and(|next| is_mark(next, ':'));
                if is_name && !is_keyword && !is_of_another {
                    names.push(word);
                }
            }
            TokenTree::Group(group) => collect(group.stream(), names),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Does this expression use a variable of this name? A field and an item of another module are none.
pub(super) fn uses(expression: TokenStream, name: &Ident) -> bool {
    let mut is_behind_mark = false;
    expression.into_iter().any(|token| {
        let is_of_another =
            std::mem::replace(&mut is_behind_mark, is_mark(&token, '.') || is_mark(&token, ':'));
        match token {
            TokenTree::Ident(word) => word == *name && !is_of_another,
            TokenTree::Group(group) => uses(group.stream(), name),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        }
    })
}

pub(super) fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// What to write into the attribute.
pub(super) fn how_to_bind(kind: Kind, argument: &PatType) -> String {
    let any = "write `org = any(reason = \"…\")`";
    if kind == Kind::Scope {
        return format!(
            "an organization is named here, and a machine has no active one: compare it with `machine.org_id()` in the body, and \
             {any} into the attribute"
        );
    }
    let names: Vec<String> = names(argument).iter().map(ToString::to_string).collect();
    let name = names
        .iter()
        .find(|name| ["org", "slug", "tenant"].iter().any(|part| name.contains(part)))
        .or(names.first())
        .filter(|name| !name.starts_with('_'));
    let Some(name) = name else {
        return format!(
            "an organization is named here, and no guard compares it with the caller's active one: give it a name, and write \
             `org = NAME` into the attribute; where it may be any, {any}"
        );
    };
    // Where the type is more than an id, the name stands for more than that.
    let is_destructured = !matches!(&*argument.pat, Pat::Ident(_));
    let how = if is_destructured || is_direct(&argument.ty) {
        format!("`org = {name}`")
    } else {
        format!("`org = …` with what names it in `{name}`")
    };
    format!(
        "an organization is named here, and no guard compares it with the caller's active one: write {how} into the attribute; \
         where it may be any, {any}"
    )
}
