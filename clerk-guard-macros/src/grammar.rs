//! The arguments of an attribute.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{
    Expr, Ident, LitStr, Path, Token, Type,
    ext::IdentExt,
    parse::{ParseStream, Parser},
    token,
};

use crate::{
    diagnostics::Diagnostics,
    model::{Binding, Guard, Keyed, Kind},
};

/// Reads the arguments as far as they can be read; what cannot becomes an error, and reading goes on behind the next comma.
pub(crate) fn read(kind: Kind, arguments: TokenStream, errors: &mut Diagnostics) -> Guard {
    let mut guard = Guard { kind, names: Vec::new(), binding: None, from: None, krate: None };
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            if let Err(error) = argument(input, &mut guard, errors) {
                errors.push(error);
                while !input.is_empty() && !input.peek(Token![,]) {
                    input.parse::<proc_macro2::TokenTree>()?;
                }
            } else if !input.is_empty() && !input.peek(Token![,]) {
                errors.push(input.error("expected a comma between two arguments"));
                while !input.is_empty() && !input.peek(Token![,]) {
                    input.parse::<proc_macro2::TokenTree>()?;
                }
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(arguments) {
        errors.push(error);
    }
    guard
}

fn argument(input: ParseStream<'_>, guard: &mut Guard, errors: &mut Diagnostics) -> syn::Result<()> {
    if input.peek(LitStr) {
        guard.names.push(input.parse()?);
    } else if input.peek(Token![crate]) && input.peek2(Token![=]) {
        let key = input.parse::<Token![crate]>()?.span;
        input.parse::<Token![=]>()?;
        let value = input.call(Path::parse_mod_style)?;
        set(&mut guard.krate, Keyed { key, value }, key, "crate", errors);
    } else if input.peek(Ident::peek_any) && input.peek2(Token![=]) {
        let key = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        let value: Expr = input.parse()?;
        if key == "from" {
            set(&mut guard.from, Keyed { key: key.span(), value }, key.span(), "from", errors);
        } else {
            let message =
                format!("there is no option `{key}`; there are `from = EXPRESSION` and `crate = PATH`");
            errors.at(key.span(), message);
        }
    } else if input.peek(Ident) && input.peek2(Token![:]) && !input.peek2(Token![::]) {
        let name: Ident = input.parse()?;
        input.parse::<Token![:]>()?;
        let binding = Binding { kind: input.parse::<Type>()?, name };
        let span = binding.name.span();
        set(&mut guard.binding, binding, span, "a binding", errors);
    } else {
        return Err(unknown(input, guard.kind));
    }
    Ok(())
}

/// Sets an option unless it was set before.
fn set<T>(option: &mut Option<T>, value: T, span: proc_macro2::Span, name: &str, errors: &mut Diagnostics) {
    if option.is_some() {
        errors.at(span, format!("`{name}` is given twice").replace("`a binding`", "a binding"));
    } else {
        *option = Some(value);
    }
}

/// An argument that is none, with what was probably meant.
fn unknown(input: ParseStream<'_>, kind: Kind) -> syn::Error {
    let attribute = kind.name();
    let tokens: TokenStream = input.fork().parse().unwrap_or_default();
    let first = tokens.clone().into_iter().next().map(ToTokens::into_token_stream).unwrap_or_default();
    let meant = match (kind.example(), input.peek(Ident::peek_any), input.peek(token::Paren)) {
        (Some(example), true, _) => format!("a name is a text: write `#[{attribute}(\"{example}\")]`"),
        (Some(example), ..) => format!("expected a name in quotes, as in `#[{attribute}(\"{example}\")]`"),
        (None, ..) => format!(
            "`#[{attribute}]` takes no such argument; it takes `session: Session`, `from = EXPRESSION` and `crate = PATH`"
        ),
    };
    syn::Error::new_spanned(first, meant)
}
