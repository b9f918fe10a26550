//! The atoms of a requirement.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::{
    Error, Expr, ExprClosure, Ident, LitBool, LitStr, Pat, Path, Token, Type, TypePath,
    ext::IdentExt,
    parenthesized,
    parse::{ParseStream, discouraged::Speculative},
    token,
};

use super::{accepts, rest, reverification};
use crate::{
    diagnostics::Diagnostics,
    model::{Atom, Keyed, Named, Node},
    names,
};

const ATOMS: &str = "there are `signed_in`, `org`, `role(\"org:admin\")`, `permission(\"org:data:write\")`, `feature(…)`, \
                     `plan(…)`, `reverification(…)`, `impersonated`, `scope(…)`, `machine(…)`, `claims(…)`, `when(…)` and the \
                     names of policies";
const CLAIMS: &str = "`claims` takes a test of your own claims, with their type: `claims(|claims: &AppClaims| claims.is_beta)`";
const WHEN: &str = "`when` takes an expression of type `bool` over the arguments, as in `when(item.owner == *session.user_id())`";

const INSTEAD_OF_AN_ERROR: &str = "write what it is in that case, as in `.unwrap_or(false)`";

pub(super) fn read(input: ParseStream<'_>, errors: &mut Diagnostics) -> Result<Node, Error> {
    if let Some(node) = misplaced_literal(input, errors)? {
        return Ok(node);
    }
    let here = input.fork();
    let Ok(path) = here.parse::<Path>() else { return Err(unknown(input)) };
    let Some(word) = path.get_ident().map(Ident::to_string).filter(|word| !is_type_name(word)) else {
        return policy(input);
    };
    if let Some(named) = Named::ALL.into_iter().find(|named| named.word() == word) {
        let key = input.call(Ident::parse_any)?;
        return name(input, &key, named, errors);
    }
    let span = path.segments.first().map_or_else(Span::call_site, |segment| segment.ident.span());
    let mut alone = |atom: Atom| {
        input.advance_to(&here);
        if input.peek(token::Paren) {
            let given;
            let parentheses = parenthesized!(given in input);
            given.parse::<TokenStream>()?;
            let message = match &*word {
                "org" => "`org` stands alone: it asks for an active organization; to compare it with one that the call names, \
                          write `org = EXPRESSION` behind a comma"
                    .to_owned(),
                word => format!("`{word}` stands alone, without parentheses"),
            };
            errors.at(parentheses.span.join(), message);
        }
        Ok(Node::Atom(atom))
    };
    match &*word {
        "signed_in" => alone(Atom::SignedIn),
        "org" => alone(Atom::Org),
        "impersonated" => alone(Atom::Impersonated),
        reverification::NAME => {
            input.advance_to(&here);
            reverification::read(input, span)
        }
        "machine" => {
            input.advance_to(&here);
            let kinds = if input.peek(token::Paren) {
                accepts::kinds(input, span, errors)?
            } else {
                accepts::all(span)
            };
            Ok(Node::Atom(Atom::Machine(kinds)))
        }
        "claims" => {
            input.advance_to(&here);
            claims(input, span)
        }
        "when" => {
            input.advance_to(&here);
            when(input, span)
        }
        _ => Err(unknown(input)),
    }
}

/// `role("org:admin")`
fn name(input: ParseStream<'_>, key: &Ident, named: Named, errors: &mut Diagnostics) -> Result<Node, Error> {
    let example = named.attribute().example().unwrap_or_default();
    let how = format!("write the name behind it: `{key}({example})`");
    if !input.peek(token::Paren) {
        return Err(Error::new(key.span(), how));
    }
    let content;
    parenthesized!(content in input);
    if !content.peek(LitStr) {
        let written: TokenStream = content.parse()?;
        let message = format!("expected a name in quotes: `{key}({example})`");
        return Err(if written.is_empty() {
            Error::new(key.span(), how)
        } else {
            Error::new_spanned(written, message)
        });
    }
    let literal: LitStr = content.parse()?;
    if !content.is_empty() {
        let more: TokenStream = content.parse()?;
        let message = format!("one name stands in `{key}(…)`: write `{key}(…) || {key}(…)`, or `&&`");
        errors.on(more, message);
    }
    Ok(Node::Atom(Atom::Name(named, literal)))
}

fn claims(input: ParseStream<'_>, key: Span) -> Result<Node, Error> {
    let (content, written) = parentheses(input, key, CLAIMS)?;
    let closure: ExprClosure = syn::parse2(content).map_err(|_| Error::new_spanned(&written, CLAIMS))?;
    let is_typed = match closure.inputs.first() {
        Some(Pat::Type(input)) => {
            matches!(&*input.ty, Type::Reference(reference) if reference.mutability.is_none())
        }
        _ => false,
    };
    if closure.inputs.len() != 1 || !is_typed || closure.asyncness.is_some() {
        let place = closure
            .inputs
            .first()
            .map_or_else(|| Error::new_spanned(&closure, CLAIMS), |first| Error::new_spanned(first, CLAIMS));
        return Err(place);
    }
    Ok(Node::Atom(Atom::Claims(Box::new(closure))))
}

fn when(input: ParseStream<'_>, key: Span) -> Result<Node, Error> {
    let (content, written) = parentheses(input, key, WHEN)?;
    let value: Expr = syn::parse2(content).map_err(|_| Error::new_spanned(&written, WHEN))?;
    if let Some(error) = what_cannot_be_asked(written, "`when(…)`", INSTEAD_OF_AN_ERROR) {
        return Err(error);
    }
    Ok(Node::Atom(Atom::When(Keyed { key, value: Box::new(value) })))
}

/// What stands in parentheses, twice: once to be read, once for errors.
fn parentheses(
    input: ParseStream<'_>,
    key: Span,
    expected: &str,
) -> Result<(TokenStream, TokenStream), Error> {
    if !input.peek(token::Paren) {
        return Err(Error::new(key, expected));
    }
    let content;
    parenthesized!(content in input);
    let content: TokenStream = content.parse()?;
    if content.is_empty() { Err(Error::new(key, expected)) } else { Ok((content.clone(), content)) }
}

/// The question is asked where nobody can wait, and its answer decides nothing but itself.
pub(super) fn what_cannot_be_asked(tokens: TokenStream, place: &str, instead: &str) -> Option<Error> {
    let mut is_behind_dot = false;
    for token in tokens {
        let message = match &token {
            TokenTree::Group(group) => match what_cannot_be_asked(group.stream(), place, instead) {
                Some(error) => return Some(error),
                None => None,
            },
            TokenTree::Ident(word) if is_behind_dot && word == "await" => Some(format!(
                "a guard cannot wait inside of {place}: fetch the value first, in the function that calls this one"
            )),
            TokenTree::Ident(word) if word == "return" => {
                Some(format!("{place} is no function: write what it shall be"))
            }
            TokenTree::Punct(mark) if mark.as_char() == '?' => {
                Some(format!("an error cannot leave {place}: {instead}"))
            }
            _ => None,
        };
        if let Some(message) = message {
            return Some(Error::new(token.span(), message));
        }
        is_behind_dot = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == '.');
    }
    None
}

pub(super) fn policy(input: ParseStream<'_>) -> Result<Node, Error> {
    let path: TypePath = input.parse()?;
    if path.path.segments.last().is_some_and(|last| !is_type_name(&last.ident.to_string())) {
        let message = "a policy is a type: name a struct with `#[derive(Policy)]`";
        return Err(Error::new_spanned(path, message));
    }
    if input.peek(token::Paren) {
        let message = "a policy takes no arguments: what depends on the call stands in `when(…)` beside it";
        return Err(Error::new_spanned(rest(input)?, message));
    }
    Ok(Node::Atom(Atom::Policy(Box::new(Type::Path(path)))))
}

fn is_type_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_uppercase())
}

/// `"org:admin"` alone, or `true`.
fn misplaced_literal(input: ParseStream<'_>, errors: &mut Diagnostics) -> Result<Option<Node>, Error> {
    if input.peek(LitBool) {
        return Err(
            input.error("a requirement asks something: `true` would let in everybody, `false` nobody")
        );
    }
    if !input.peek(LitStr) {
        return Ok(None);
    }
    let literal: LitStr = input.parse()?;
    let name = literal.value();
    let fits = |named: &Named| names::check(*named, &name).is_ok();
    let meant = [Named::Permission, Named::Role].into_iter().find(fits).unwrap_or(Named::Permission);
    let message = format!("say what this is a name of: `{}({name:?})`", meant.word());
    errors.on(&literal, message);
    // What stands in its place does not matter beside the error.
    Ok(Some(Node::Atom(Atom::SignedIn)))
}

/// What is no atom, with what was probably meant.
fn unknown(input: ParseStream<'_>) -> Error {
    let word = input.fork().call(Ident::parse_any).map(|word| word.to_string()).unwrap_or_default();
    let letters = word.replace('_', "").to_ascii_lowercase();
    let meant = match &*letters {
        "auth" | "authenticated" | "user" | "loggedin" | "signedin" | "session" => {
            "did you mean `signed_in`?".to_owned()
        }
        "organization" | "organisation" => "did you mean `org`?".to_owned(),
        "admin" | "member" => format!("did you mean `role(\"org:{word}\")`?"),
        "roles" => "did you mean `role(…)`?".to_owned(),
        "permissions" | "perm" | "can" | "has" => "did you mean `permission(…)`?".to_owned(),
        "features" => "did you mean `feature(…)`?".to_owned(),
        "plans" => "did you mean `plan(…)`?".to_owned(),
        "scopes" => "did you mean `scope(…)`?".to_owned(),
        "if" | "where" => "did you mean `when(…)`?".to_owned(),
        "not" => "write `!` in front of what shall not hold".to_owned(),
        "any" | "all" | "and" | "or" => "write `&&` where all must hold, `||` where one is enough".to_owned(),
        "actor" | "impersonation" => "did you mean `impersonated`?".to_owned(),
        _ => ATOMS.to_owned(),
    };
    if input.peek2(Token![.]) || input.peek2(Token![==]) || input.peek2(Token![!=]) {
        return input.error("to ask about values of the call, write `when(…)` around it");
    }
    let message = if word.is_empty() {
        format!("this is no requirement; {ATOMS}")
    } else {
        format!("there is no `{word}`; {meant}")
    };
    input.error(message)
}
