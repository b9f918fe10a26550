//! `route_matcher![…]`: patterns of paths, read while compiling.

use clerk_guard_rules::routes::{Fault, PatternErrorKind, Template, superfluous};
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::{
    Error, Ident, Lit, LitStr, Path, Token,
    ext::IdentExt,
    parse::{ParseStream, Parser},
    token,
};

use crate::{
    diagnostics::Diagnostics,
    grammar::{self, CRATE, ModStyle},
    paths::Paths,
};

const LITERAL: &str = "patterns are read while compiling, so each is a string in quotes, as in `\"/sign-in(.*)\"`; \
                       `RouteMatcher::new` takes any others";
const EMPTY: &str = "this pattern is empty, and matches nothing: for the root, write `\"/\"`";

/// From the patterns to the matcher. Where one of them is wrong, the matcher beside the errors is one of nothing, so that an
/// editor knows its type.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let mut errors = Diagnostics::default();
    let List { patterns, krate } = read(tokens, &mut errors);
    check(&patterns, &mut errors);
    let (errors, patterns) = match errors.finish() {
        Ok(()) => (TokenStream::new(), patterns),
        Err(errors) => (errors.into_compile_error(), Vec::new()),
    };
    let span = Span::call_site();
    let matcher = Paths::new(krate.as_ref()).private("route_matcher", (span, span));
    quote_spanned!(span.resolved_at(Span::mixed_site())=> { #errors #matcher(&[#(#patterns),*]) })
}

#[derive(Default)]
struct List {
    patterns: Vec<LitStr>,
    krate: Option<Path>,
}

/// Reads what can be read; what cannot becomes an error, and reading goes on behind the next comma.
fn read(tokens: TokenStream, errors: &mut Diagnostics) -> List {
    let mut list = List::default();
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            if let Err(error) = element(input, &mut list, errors) {
                errors.push(error);
                grammar::rest(input)?;
            } else if input.peek(LitStr) {
                errors.push(input.error("expected a comma between two patterns"));
                continue;
            } else if !input.is_empty() && !input.peek(Token![,]) {
                errors.push(Error::new_spanned(grammar::rest(input)?, LITERAL));
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(tokens) {
        errors.push(error);
    }
    list
}

fn element(input: ParseStream<'_>, list: &mut List, errors: &mut Diagnostics) -> Result<(), Error> {
    if input.peek(LitStr) {
        let pattern: LitStr = input.parse()?;
        if pattern.suffix().is_empty() {
            list.patterns.push(pattern);
            return Ok(());
        }
        return Err(Error::new_spanned(pattern, LITERAL));
    }
    if input.peek(Ident::peek_any) && input.peek2(Token![=]) && !input.peek2(Token![==]) {
        let key = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        if key != "crate" {
            return Err(Error::new(
                key.span(),
                format!("there is no option `{key}`; there is `crate = PATH`"),
            ));
        }
        let ModStyle(path) = grammar::value(input, key.span(), CRATE)?;
        grammar::set(&mut list.krate, path, key.span(), "`crate` is given twice", errors);
        return Ok(());
    }
    let is_list = input.peek(token::Bracket) || input.peek(Token![&]) && input.peek2(token::Bracket);
    let is_bytes = matches!(input.fork().parse(), Ok(Lit::ByteStr(_) | Lit::CStr(_)));
    let message = match () {
        () if is_list => {
            "the patterns stand side by side, with nothing around them: `route_matcher![\"/\", \"/blog(.*)\"]`"
        }
        () if is_bytes => "a pattern is text: take the letter in front of the quotes away",
        () => LITERAL,
    };
    let here = input.span();
    let written = grammar::rest(input)?;
    Err(if written.is_empty() { Error::new(here, LITERAL) } else { Error::new_spanned(written, message) })
}

/// What `RouteMatcher::new` would refuse, and the empty patterns that it leaves out.
fn check(patterns: &[LitStr], errors: &mut Diagnostics) {
    let texts: Vec<String> = patterns.iter().map(LitStr::value).collect();
    for (pattern, text) in patterns.iter().zip(&texts) {
        if text.is_empty() {
            errors.at(pattern.span(), EMPTY);
        } else if let Err(fault) = Template::read(text) {
            errors.at(pattern.span(), said(text, fault));
        }
    }
    for found in superfluous(texts.iter().map(String::as_str)) {
        let Some((pattern, text)) = patterns.get(found.index).zip(texts.get(found.index)) else { continue };
        if text.is_empty() {
            continue;
        }
        match found.earlier.and_then(|index| texts.get(index)) {
            Some(earlier) if earlier == text => {
                errors.at(pattern.span(), "the list has this pattern already: take this one away");
            }
            Some(earlier) => errors.at(
                pattern.span(),
                format!("the earlier pattern {earlier:?} matches all that this one does: take this one away"),
            ),
            None => errors.at(pattern.span(), found.kind()),
        }
    }
}

/// What is wrong with a pattern, with the part of it where it is. Spans within a literal are not to be had.
fn said(pattern: &str, Fault { offset, kind }: Fault) -> String {
    match pattern.get(offset..) {
        _ if offset == 0 => kind.to_string(),
        // An address, and not a colon whose name is missing.
        Some(rest) if rest.starts_with("://") => PatternErrorKind::Unreachable.to_string(),
        None | Some("") => format!("at the end: {kind}"),
        Some(rest) => format!("at byte {offset}, where `{rest}` begins: {kind}"),
    }
}
