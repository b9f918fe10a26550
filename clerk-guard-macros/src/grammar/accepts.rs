//! `accepts(api_key, m2m_token)`: the kinds of machine tokens that a guard lets in.

use proc_macro2::{Span, TokenStream};
use syn::{
    Error, Ident, LitStr, Path, Token, ext::IdentExt, parenthesized, parse::ParseStream,
    spanned::Spanned as _, token,
};

use super::rest;
use crate::{
    diagnostics::Diagnostics,
    model::{Keyed, Kind, MachineKind},
};

pub(crate) const NAME: &str = "accepts";
/// What to write in place of something that is not it.
pub(crate) const EXPECTED: &str =
    "`accepts` takes kinds of machine tokens in parentheses, as in `accepts(api_key, m2m_token)`";
const KINDS: &str = "there are `api_key`, `m2m_token` and `oauth_token`";

/// Does it stand here, and with its parentheses?
pub(crate) fn begins(input: ParseStream<'_>) -> bool {
    input.peek2(token::Paren) && input.fork().call(Ident::parse_any).is_ok_and(|word| word == NAME)
}

pub(crate) fn read(
    input: ParseStream<'_>,
    guard: Kind,
    errors: &mut Diagnostics,
) -> Result<Keyed<Vec<MachineKind>>, Error> {
    let key = input.parse::<Ident>()?.span();
    if guard != Kind::Scope {
        let content;
        parenthesized!(content in input);
        content.parse::<TokenStream>()?;
        let message = match guard {
            Kind::Require => "write the kinds into the requirement: `machine(api_key) && …`".to_owned(),
            _ => format!("`#[{}]` lets in users: `accepts` is for `#[require_scope(…)]`", guard.name()),
        };
        return Err(Error::new(key, message));
    }
    kinds(input, key, errors)
}

/// `(api_key, m2m_token)`
pub(super) fn kinds(
    input: ParseStream<'_>,
    key: Span,
    errors: &mut Diagnostics,
) -> Result<Keyed<Vec<MachineKind>>, Error> {
    let content;
    let parentheses = parenthesized!(content in input);
    if content.is_empty() {
        let message = "name the kinds that are accepted, as in `(api_key)`, or leave them out: then all are";
        errors.at(parentheses.span.join(), message);
    }
    let mut kinds = Vec::new();
    while !content.is_empty() {
        match kind(&content)? {
            Ok((kind, span)) if kinds.contains(&kind) => {
                errors.at(span, "this kind stands there twice: take one away");
            }
            Ok((kind, _)) => kinds.push(kind),
            Err(error) => errors.push(error),
        }
        content.parse::<Option<Token![,]>>()?;
    }
    Ok(Keyed { key, value: kinds })
}

/// All kinds.
pub(super) fn all(key: Span) -> Keyed<Vec<MachineKind>> {
    Keyed { key, value: vec![MachineKind::ApiKey, MachineKind::M2m, MachineKind::OAuth] }
}

/// What stands up to the next comma. The inner error is one behind which reading goes on.
fn kind(input: ParseStream<'_>) -> Result<Result<(MachineKind, Span), Error>, Error> {
    let here = input.span();
    let written = rest(input)?;
    if written.is_empty() {
        return Ok(Err(Error::new(here, format!("expected a kind of machine token; {KINDS}"))));
    }
    let message = if let Ok(path) = syn::parse2::<Path>(written.clone()) {
        if let Some(kind) = path.get_ident().and_then(|word| MachineKind::from_name(&word.to_string())) {
            return Ok(Ok((kind, path.span())));
        }
        unknown(&path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default())
    } else if let Ok(text) = syn::parse2::<LitStr>(written.clone()) {
        match MachineKind::from_name(&text.value()) {
            Some(kind) => format!("kinds stand without quotes: write `{}`", kind.name()),
            None => unknown(&text.value()),
        }
    } else {
        "kinds stand side by side, with commas between them, and each of them is let in".to_owned()
    };
    Ok(Err(Error::new_spanned(written, message)))
}

/// A word that is no kind, with what was probably meant.
fn unknown(word: &str) -> String {
    let letters = word.replace(['_', '-', ' '], "").to_ascii_lowercase();
    let meant = |parts: &[&str]| parts.iter().any(|part| letters.contains(part));
    let instead = if meant(&["session", "user"]) {
        return "a session is no token of a machine: users are let in by `#[require_auth]`, and in `#[require(…)]` by `signed_in`"
            .to_owned();
    } else if meant(&["any", "all"]) {
        return "where `accepts` is left out, all kinds are accepted: take it away".to_owned();
    } else if meant(&["oauth", "access"]) {
        MachineKind::OAuth
    } else if meant(&["api", "key"]) {
        MachineKind::ApiKey
    } else if meant(&["m2m", "machine"]) {
        MachineKind::M2m
    } else {
        return format!("there is no kind `{word}`; {KINDS}");
    };
    format!("there is no kind `{word}`; did you mean `{}`?", instead.name())
}

/// What to write in place of an argument that is none, if one that is meant here can be told.
pub(crate) fn hint(input: ParseStream<'_>) -> Option<String> {
    let word = input.fork().call(Ident::parse_any).ok()?.to_string();
    if word == NAME {
        return Some(EXPECTED.to_owned());
    }
    let kind = MachineKind::from_name(&word)?;
    Some(format!("kinds of tokens stand in parentheses: write `accepts({})`", kind.name()))
}
