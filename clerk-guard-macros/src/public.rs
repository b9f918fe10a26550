//! `#[public(reason = "…")]`: everybody may call this function.

use clerk_guard_rules::source::{Attribute, Item, ItemKind, Role};
use proc_macro2::{Span, TokenStream};
use syn::{
    Error, Ident, LitStr, Path, Token,
    ext::IdentExt,
    parse::{ParseStream, Parser},
};

use crate::{diagnostics::Diagnostics, expand, grammar::rest};

const HOW: &str = "say why everybody may call it, as in `#[public(reason = \"the start page\")]`";

/// From the tokens of the attribute and its item to what stands in their place.
pub(crate) fn public(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    let marked = read(arguments, &mut errors);
    match Item::parse(item.clone()) {
        Ok(parsed) => stands_alone_on_its_function(&parsed, &mut errors),
        Err(error) => errors.at(error.span, error),
    }
    match (errors.finish(), marked) {
        (Ok(()), Marked { reason: Some(reason), krate }) => expand::public(&reason, krate.as_ref(), item),
        // It guards nothing, so nothing is lost where it is wrong.
        (result, _) => {
            let mut tokens = result.err().map(Error::into_compile_error).unwrap_or_default();
            tokens.extend(item);
            tokens
        }
    }
}

/// What the attribute says.
#[derive(Default)]
struct Marked {
    /// `None` only beside an error.
    reason: Option<LitStr>,
    /// Where clerk-guard is, if not at `::clerk_guard`.
    krate: Option<Path>,
}

/// The error about a function that has both a guard and `#[public]`.
pub(crate) fn beside_a_guard(item: &TokenStream, errors: &mut Diagnostics) {
    let Ok(item) = Item::parse(item.clone()) else { return };
    for attribute in item.attributes.iter().filter(|attribute| attribute.role == Role::Public) {
        errors.at(attribute.span, both(attribute, "its guard"));
    }
}

fn both(attribute: &Attribute, other: &str) -> String {
    let path = &attribute.path;
    format!("a function is either guarded or public: take `#[{path}]` away, or {other}")
}

fn read(arguments: TokenStream, errors: &mut Diagnostics) -> Marked {
    let mut marked = Marked::default();
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            argument(input, &mut marked).or_else(|error| rest(input).map(|_| errors.push(error)))?;
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    if arguments.is_empty() {
        errors.at(Span::call_site(), HOW);
    } else if let Err(error) = parser.parse2(arguments) {
        errors.push(error);
    }
    marked
}

/// `reason = "…"`, or `crate = PATH`
fn argument(input: ParseStream<'_>, marked: &mut Marked) -> Result<(), Error> {
    if input.peek(LitStr) {
        return Err(input.error(format!(
            "a reason has its name in front of it: write `reason = {}`",
            input.fork().parse::<LitStr>()?.token()
        )));
    }
    let key = input.call(Ident::parse_any).map_err(|error| Error::new(error.span(), HOW))?;
    if key == "crate" {
        return krate(input, &key, marked);
    }
    if key != "reason" {
        return Err(Error::new(key.span(), format!("`#[public]` has no argument `{key}`: {HOW}")));
    }
    if input.parse::<Token![=]>().is_err() || !input.peek(LitStr) {
        return Err(Error::new(key.span(), HOW));
    }
    let text: LitStr = input.parse()?;
    if text.value().trim().is_empty() {
        return Err(Error::new(text.span(), format!("the reason is empty: {HOW}")));
    }
    if marked.reason.replace(text).is_some() {
        return Err(Error::new(key.span(), "`reason` is given twice: take this one away"));
    }
    ends(input)
}

fn krate(input: ParseStream<'_>, key: &Ident, marked: &mut Marked) -> Result<(), Error> {
    let path = input.parse::<Token![=]>().and_then(|_| input.call(Path::parse_mod_style));
    let path =
        path.map_err(|_| Error::new(key.span(), "`crate` says where clerk-guard is: write `crate = PATH`"))?;
    if marked.krate.replace(path).is_some() {
        return Err(Error::new(key.span(), "`crate` is given twice: take this one away"));
    }
    ends(input)
}

/// Behind an argument stands another one, or nothing.
fn ends(input: ParseStream<'_>) -> Result<(), Error> {
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(Error::new_spanned(rest(input)?, "expected a comma behind the argument"));
    }
    Ok(())
}

fn stands_alone_on_its_function(item: &Item, errors: &mut Diagnostics) {
    match &item.kind {
        ItemKind::Function(_) => {
            for attribute in &item.attributes {
                match attribute.role {
                    Role::Guard => errors.at(attribute.span, both(attribute, "`#[public]`")),
                    Role::Public => {
                        errors.at(attribute.span, "a function is public once: take this one away");
                    }
                    _ => {}
                }
            }
        }
        ItemKind::Macro { .. } => {}
        _ => {
            let message = "`#[public]` goes on a function, or on the call of a macro that makes functions: put it on each \
                           that everybody may call";
            errors.at(item.span, message);
        }
    }
}
