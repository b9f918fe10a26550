//! What a route leads to: a function, by its path.

use syn::{
    AngleBracketedGenericArguments, Error, Expr, ExprPath, Ident, LitStr, Path, PathArguments, Token,
    parse::{ParseStream, discouraged::Speculative},
};

use super::methods;
use crate::{grammar, policy_of::is_type};

const HOW: &str = "behind `=>` stands the path of a handler, as in `GET \"/items\" => items::list`";

/// `items::list`, `items::list::<Json>`
pub(super) struct HandlerPath {
    /// Without the types behind its name.
    pub(super) path: Path,
    pub(super) name: Ident,
    pub(super) types: Option<AngleBracketedGenericArguments>,
}

impl HandlerPath {
    pub(super) fn parse(input: ParseStream<'_>) -> Result<Self, Error> {
        let here = input.span();
        let ahead = input.fork();
        if let Ok(path) = ahead.parse::<ExprPath>()
            && ends(&ahead)
        {
            input.advance_to(&ahead);
            return Self::of(path);
        }
        // What else it is, the error is about all of it.
        let ahead = input.fork();
        if let Ok(written) = ahead.parse::<Expr>() {
            input.advance_to(&ahead);
            grammar::rest(input)?;
            return Err(Error::new_spanned(&written, instead_of(&written)));
        }
        let written = grammar::rest(input)?;
        Err(if written.is_empty() { Error::new(here, HOW) } else { Error::new_spanned(written, HOW) })
    }

    fn of(ExprPath { attrs, qself, mut path }: ExprPath) -> Result<Self, Error> {
        if let [attribute, ..] = attrs.as_slice() {
            return Err(Error::new_spanned(attribute, HOW));
        }
        let kind = path.segments.iter().rev().nth(1).map(|segment| &segment.ident);
        let is_of_type = kind.is_some_and(is_type);
        if let Some(last) = path.segments.last()
            && (qself.is_some() || is_of_type)
        {
            let message = format!(
                "a route leads to a free function, for whether a method is guarded cannot be seen from outside: let a function \
                 with a guard of its own call `{}`",
                last.ident
            );
            return Err(Error::new_spanned(ExprPath { attrs, qself, path }, message));
        }
        let Some(last) = path.segments.last_mut() else { return Err(Error::new_spanned(path, HOW)) };
        let (name, arguments) = (last.ident.clone(), std::mem::take(&mut last.arguments));
        if let Some(early) = path.segments.iter().find(|segment| !segment.arguments.is_none()) {
            return Err(Error::new_spanned(
                &early.arguments,
                "types stand behind the function's name: take these away",
            ));
        }
        let types = match arguments {
            PathArguments::None => None,
            PathArguments::AngleBracketed(types) => Some(types),
            PathArguments::Parenthesized(types) => return Err(Error::new_spanned(types, HOW)),
        };
        Ok(Self { path, name, types })
    }
}

/// Behind a handler stands a comma, or nothing; or a comma is missing, which is told there.
fn ends(input: ParseStream<'_>) -> bool {
    input.is_empty()
        || input.peek(Token![,])
        || input.peek(Ident)
        || input.peek(LitStr)
        || input.peek(Token![#])
}

/// What to write in place of an expression that is no path.
fn instead_of(written: &Expr) -> String {
    let path = |expression: &Expr| match expression {
        Expr::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    };
    match written {
        Expr::Closure(_) | Expr::Async(_) => "a closure has no guard, so nothing says who may call it: name a function that has \
                                              one, or that is `#[public(reason = \"…\")]`"
            .to_owned(),
        Expr::Call(call) => match path(&call.func) {
            Some(name) if methods::is_method(&name) => {
                "the method stands in front of the path, and the handler alone behind it: `GET \"/items\" => items::list`".to_owned()
            }
            Some(name) => format!("the handler is named here, and not called: write `{name}`"),
            None => HOW.to_owned(),
        },
        Expr::MethodCall(call) => format!(
            "a handler stands here by its path alone: put `.{}(…)` behind the router, `routes! {{ … }}.layer(…)`, or this route \
             into a router of its own and merge the two",
            call.method
        ),
        _ => HOW.to_owned(),
    }
}
