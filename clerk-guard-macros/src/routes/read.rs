use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, Error, Ident, LitStr, Token,
    ext::IdentExt,
    parse::{ParseStream, Parser},
    token,
};

use super::{Route, Routes, handler::HandlerPath, methods};
use crate::{
    diagnostics::Diagnostics,
    grammar::{self, CRATE, ModStyle},
};

const ROUTE: &str = "a route is written like `GET \"/items\" => items::list`";
const PATH: &str = "paths are read while compiling, so each is a string in quotes, as in `\"/items/{id}\"`";

/// Reads what can be read; what cannot becomes an error, and reading goes on behind the next comma.
pub(super) fn read(tokens: TokenStream, errors: &mut Diagnostics) -> Routes {
    let mut routes = Routes::default();
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            if let Err(error) = element(input, &mut routes, errors) {
                errors.push(error);
                grammar::rest(input)?;
            } else if !input.is_empty() && !input.peek(Token![,]) {
                errors.push(input.error("expected a comma between two routes"));
                continue;
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(tokens) {
        errors.push(error);
    }
    routes
}

fn element(input: ParseStream<'_>, routes: &mut Routes, errors: &mut Diagnostics) -> Result<(), Error> {
    let is_option = input.peek2(Token![=]) && !input.peek2(Token![=>]) && !input.peek2(Token![==]);
    if input.peek(Ident::peek_any) && is_option {
        return option(input, routes, errors);
    }
    let conditions = input.call(Attribute::parse_outer)?;
    for other in conditions.iter().filter(|attribute| !attribute.path().is_ident("cfg")) {
        errors.on(other, "of attributes, only `#[cfg(…)]` goes on a route: put others on its handler");
    }
    let methods = methods(input, errors)?;
    let path = path(input)?;
    if methods.is_empty() {
        let (path, misplaced) = (path.token(), method_behind(input)?);
        let message = match &misplaced {
            Some(method) => format!("the method stands in front of the path: write `{method} {path}`"),
            None => {
                format!("for which method is this? Write `GET {path}`, or `{} {path}` for all", methods::ANY)
            }
        };
        errors.at(misplaced.as_ref().map_or(path.span(), Ident::span), message);
    }
    arrow(input)?;
    let handler = HandlerPath::parse(input).map_err(|error| errors.push(error)).ok();
    routes.routes.push(Route { conditions, methods, path, handler });
    Ok(())
}

/// `crate = PATH`
fn option(input: ParseStream<'_>, routes: &mut Routes, errors: &mut Diagnostics) -> Result<(), Error> {
    let key = input.call(Ident::parse_any)?;
    input.parse::<Token![=]>()?;
    if key != "crate" {
        return Err(Error::new(key.span(), format!("there is no option `{key}`; there is `crate = PATH`")));
    }
    let ModStyle(path) = grammar::value(input, key.span(), CRATE)?;
    grammar::set(&mut routes.krate, path, key.span(), "`crate` is given twice", errors);
    Ok(())
}

/// `GET`, `GET | POST`
fn methods(input: ParseStream<'_>, errors: &mut Diagnostics) -> Result<Vec<Ident>, Error> {
    let mut methods = Vec::new();
    while input.peek(Ident) {
        let method: Ident = input.parse()?;
        if input.peek(token::Paren) {
            return Err(Error::new(method.span(), ROUTE));
        }
        if let Err(error) = methods::check(&method) {
            errors.push(error);
        }
        methods.push(method);
        if input.peek(Token![,]) && input.peek2(Ident) {
            return Err(
                input.error("methods of one route have `|` between them: `GET | POST \"/items\" => …`")
            );
        }
        if input.parse::<Option<Token![|]>>()?.is_none() {
            break;
        }
    }
    Ok(methods)
}

fn path(input: ParseStream<'_>) -> Result<LitStr, Error> {
    if input.peek(Token![=>]) {
        return Err(
            input.error("between the method and `=>` stands a path, as in `GET \"/items\" => items::list`")
        );
    }
    if !input.peek(LitStr) {
        let here = input.span();
        return Err(match next(input) {
            Some(token) => Error::new(token.span(), PATH),
            None => Error::new(here, ROUTE),
        });
    }
    let path: LitStr = input.parse()?;
    if path.suffix().is_empty() { Ok(path) } else { Err(Error::new_spanned(path, PATH)) }
}

/// A method that somebody wrote behind the path.
fn method_behind(input: ParseStream<'_>) -> Result<Option<Ident>, Error> {
    let is_method = input.fork().parse::<Ident>().is_ok_and(|word| methods::is_method(&word.to_string()));
    if is_method { input.parse().map(Some) } else { Ok(None) }
}

fn arrow(input: ParseStream<'_>) -> Result<(), Error> {
    if input.peek(Token![=>]) {
        return input.parse::<Token![=>]>().map(|_| ());
    }
    Err(input.error("expected `=>` between the path and its handler, as in `GET \"/items\" => items::list`"))
}

fn next(input: ParseStream<'_>) -> Option<TokenTree> {
    input.fork().parse().ok()
}
