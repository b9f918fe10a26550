//! The expression of `#[require(…)]`: atoms, joined by Rust's own operators with Rust's own precedence.

use quote::ToTokens;
use syn::{Error, Token, parenthesized, parse::ParseStream, token};

use super::{atom, rest};
use crate::{diagnostics::Diagnostics, model::Node};

/// Deeper ones would be refused at run time; few are as deep as three.
const MAX_DEPTH: u32 = 48;

pub(crate) fn read(input: ParseStream<'_>, errors: &mut Diagnostics) -> Result<Node, Error> {
    any(input, MAX_DEPTH, errors)
}

fn any(input: ParseStream<'_>, depth: u32, errors: &mut Diagnostics) -> Result<Node, Error> {
    let mut parts = vec![all(input, depth, errors)?];
    while input.peek(Token![||]) {
        let operator: Token![||] = input.parse()?;
        goes_on(input, operator)?;
        parts.push(all(input, depth, errors)?);
    }
    Ok(joined(parts, Node::Any))
}

fn all(input: ParseStream<'_>, depth: u32, errors: &mut Diagnostics) -> Result<Node, Error> {
    let mut parts = vec![unary(input, depth, errors)?];
    while input.peek(Token![&&]) {
        let operator: Token![&&] = input.parse()?;
        goes_on(input, operator)?;
        parts.push(unary(input, depth, errors)?);
    }
    Ok(joined(parts, Node::All))
}

fn unary(input: ParseStream<'_>, depth: u32, errors: &mut Diagnostics) -> Result<Node, Error> {
    let Some(depth) = depth.checked_sub(1) else {
        return Err(
            input.error("this is nested too deep: give a part of it a name, with `#[derive(Policy)]`")
        );
    };
    if input.peek(Token![!]) {
        let operator: Token![!] = input.parse()?;
        goes_on(input, operator)?;
        return Ok(Node::Not(Box::new(unary(input, depth, errors)?)));
    }
    if !input.peek(token::Paren) {
        return atom::read(input, errors);
    }
    let content;
    parenthesized!(content in input);
    let inside = any(&content, depth, errors)?;
    if !content.is_empty() {
        errors.push(superfluous(&content)?);
        content.parse::<proc_macro2::TokenStream>()?;
    }
    Ok(inside)
}

/// Does something stand behind the operator?
fn goes_on(input: ParseStream<'_>, operator: impl ToTokens) -> Result<(), Error> {
    if input.is_empty() || input.peek(Token![,]) {
        return Err(Error::new_spanned(operator, "a part is missing behind this"));
    }
    Ok(())
}

fn joined(mut parts: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    match parts.len() {
        1 => parts.remove(0),
        _ => join(parts),
    }
}

/// What an expression goes on with where it should end.
pub(crate) fn superfluous(input: ParseStream<'_>) -> Result<Error, Error> {
    let word = input.fork().parse::<syn::Ident>().map(|word| word.to_string()).unwrap_or_default();
    let message = if input.peek(Token![&]) || word == "and" {
        "where both must hold, write `&&`"
    } else if input.peek(Token![|]) || word == "or" {
        "where one of them is enough, write `||`"
    } else if input.peek(Token![,]) {
        "a comma joins nothing here: write `&&` where both must hold, `||` where one is enough"
    } else if input.peek(Token![=]) && !input.peek(Token![==]) {
        "`org = …` is no part of the requirement: write it behind a comma, as in `#[require(…, org = org_id)]`"
    } else if input.peek(Token![==])
        || input.peek(Token![!=])
        || input.peek(Token![<])
        || input.peek(Token![>])
    {
        "to compare values of the call, write `when(…)` around the comparison"
    } else {
        "expected `&&`, `||` or the end of the requirement"
    };
    let written = rest(input)?;
    Ok(if written.is_empty() { input.error(message) } else { Error::new_spanned(written, message) })
}
