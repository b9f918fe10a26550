//! `org = EXPRESSION`: the organization that the call names, or `org = any(reason = "…")` where it may be any.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{
    BinOp, Error, Expr, ExprLit, Ident, Lit, LitStr, Token, parenthesized,
    parse::{ParseStream, Parser as _, discouraged::Speculative as _},
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
const INSTEAD_OF_AN_ERROR: &str = "find the organization first, in the function that calls this one";
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
    let twice = "`org` is given twice, and `org = (one, other)` compares both";
    // Where it is wrong, it is not said once more that it is missing.
    let is_wrong = Keyed { key, value: quote!(any()) };
    let read = value(input, key, guard.kind).inspect_err(|_| guard.org = Some(is_wrong))?;
    let value = read.as_ref().map_or_else(|| quote!(any()), ToTokens::to_token_stream);
    set(&mut guard.org, Keyed { key, value }, key, twice, errors);
    Ok(read.map(Box::new))
}

/// `None` where it may be any.
fn value(input: ParseStream<'_>, key: Span, kind: Kind) -> Result<Option<Expr>, Error> {
    if input.peek(Token![=]) {
        return Err(Error::new_spanned(rest(input)?, format!("one `=` is enough: {FORM}")));
    }
    if input.peek(Ident) && input.fork().parse::<Ident>().is_ok_and(|word| word == ANY) {
        return any(rest(input)?).map(|()| None);
    }
    let ahead = input.fork();
    let Ok(named) = ahead.parse::<Expr>() else {
        let written = rest(input)?;
        return Err(if written.is_empty() {
            Error::new(key, FORM)
        } else {
            Error::new_spanned(written, FORM)
        });
    };
    input.advance_to(&ahead);
    not_an_organization(kind, &named).map_or(Ok(Some(named)), Err)
}

/// `any(reason = "…")`
fn any(written: TokenStream) -> Result<(), Error> {
    let reason = |input: ParseStream<'_>| {
        input.parse::<Ident>()?;
        let given;
        parenthesized!(given in input);
        let key: Ident = given.parse()?;
        given.parse::<Token![=]>()?;
        let text: LitStr = given.parse()?;
        given.parse::<Option<Token![,]>>()?;
        if key == "reason" && !text.value().trim().is_empty() { Ok(()) } else { Err(given.error(REASON)) }
    };
    reason.parse2(written.clone()).map_err(|_| Error::new_spanned(written, REASON))
}

fn not_an_organization(kind: Kind, named: &Expr) -> Option<Error> {
    let message = match named {
        _ if kind == Kind::Scope => MACHINES,
        Expr::Lit(ExprLit { lit: Lit::Str(_), .. }) => {
            "text could be an id or a slug: say which, as in `org = OrgId::from(\"org_acme\")`"
        }
        Expr::Binary(binary) if matches!(binary.op, BinOp::And(_) | BinOp::Or(_)) => {
            "`org = …` takes an organization: what else is required stands in front of it, with a comma between them"
        }
        _ => return what_cannot_be_asked(named.to_token_stream(), "`org = …`", INSTEAD_OF_AN_ERROR),
    };
    Some(Error::new_spanned(named, message))
}
