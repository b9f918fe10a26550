//! `org = EXPRESSION`: the organization that the call names, or `org = any(reason = "…")` where it may be any.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{
    BinOp, Error, Expr, ExprLit, Ident, Lit, LitStr, Token, parenthesized,
    parse::{ParseStream, Parser as _, discouraged::Speculative as _},
    token,
};

use super::{atom::what_cannot_be_asked, rest, set};
use crate::{
    diagnostics::Diagnostics,
    model::{Guard, Keyed, Kind},
};

pub(super) const NAME: &str = "org";
/// Instead of an organization.
pub(crate) const ANY: &str = "any";
const FORM: &str = "`org` takes what names an organization, as in `org = org_id`, or `org = any(reason = \"…\")` where it may be any";
const REASON: &str = "say for whoever reads this why it may be any organization: `org = any(reason = \"support sees all organizations\")`";
const MACHINES: &str = "a machine has no active organization: compare the one that the call names with `machine.org_id()` in the \
                        body, and write `org = any(reason = \"…\")` here";

/// Does it stand here?
pub(super) fn begins(input: ParseStream<'_>) -> bool {
    input.peek2(Token![=]) && input.fork().parse::<Ident>().is_ok_and(|word| word == NAME)
}

/// The organization that is named, unless it may be any.
pub(super) fn read(
    input: ParseStream<'_>,
    guard: &mut Guard,
    errors: &mut Diagnostics,
) -> Result<Option<Box<Expr>>, Error> {
    let key = input.parse::<Ident>()?.span();
    input.parse::<Token![=]>()?;
    if input.peek(Token![=]) {
        return Err(Error::new_spanned(rest(input)?, format!("one `=` is enough: {FORM}")));
    }
    let twice = "`org` is given twice, and `org = (one, other)` compares both";
    if input.peek(Ident) && input.fork().parse::<Ident>().is_ok_and(|word| word == ANY) {
        let value = any(input)?;
        set(&mut guard.org, Keyed { key, value }, key, twice, errors);
        return Ok(None);
    }
    let ahead = input.fork();
    let Ok(named) = ahead.parse::<Expr>() else {
        let written = rest(input)?;
        let at_key = || Error::new(key, FORM);
        return Err(if written.is_empty() { at_key() } else { Error::new_spanned(written, FORM) });
    };
    input.advance_to(&ahead);
    let value = named.to_token_stream();
    if let Some(error) = not_an_organization(guard.kind, &named, &value) {
        return Err(error);
    }
    set(&mut guard.org, Keyed { key, value }, key, twice, errors);
    Ok(Some(Box::new(named)))
}

/// `any(reason = "…")`
fn any(input: ParseStream<'_>) -> Result<TokenStream, Error> {
    let word: Ident = input.parse()?;
    if !input.peek(token::Paren) {
        return Err(Error::new_spanned(word, REASON));
    }
    let content;
    parenthesized!(content in input);
    let given: TokenStream = content.parse()?;
    let reason = |input: ParseStream<'_>| {
        let key: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let text: LitStr = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        if key == "reason" && !text.value().trim().is_empty() { Ok(()) } else { Err(input.error(REASON)) }
    };
    match reason.parse2(given.clone()) {
        Ok(()) => Ok(quote!(#word(#given))),
        Err(_) => Err(Error::new_spanned(quote!(#word(#given)), REASON)),
    }
}

fn not_an_organization(kind: Kind, named: &Expr, written: &TokenStream) -> Option<Error> {
    let message = match named {
        _ if kind == Kind::Scope => MACHINES,
        Expr::Lit(ExprLit { lit: Lit::Str(_), .. }) => {
            "text could be an id or a slug: say which, as in `org = OrgId::from(\"org_acme\")`"
        }
        Expr::Binary(binary) if matches!(binary.op, BinOp::And(_) | BinOp::Or(_)) => {
            "`org = …` takes an organization: what else is required stands in front of it, with a comma between them"
        }
        _ => return what_cannot_be_asked(written.clone(), "`org = …`"),
    };
    Some(Error::new_spanned(named, message))
}
