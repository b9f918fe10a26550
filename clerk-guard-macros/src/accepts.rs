//! `accepts(api_key, m2m_token)`: the kinds of machine tokens that a guard lets in.

use proc_macro2::TokenStream;
use syn::{Error, Ident, LitStr, Token, ext::IdentExt, parenthesized, parse::ParseStream, token};

use crate::{
    diagnostics::Diagnostics,
    grammar::rest,
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
    let content;
    let parentheses = parenthesized!(content in input);
    if guard != Kind::Scope {
        content.parse::<TokenStream>()?;
        let message = format!("`#[{}]` lets in users: `accepts` is for `#[require_scope(…)]`", guard.name());
        return Err(Error::new(key, message));
    }
    if content.is_empty() {
        let message = "name the kinds that are accepted, as in `accepts(api_key)`, or leave `accepts` out: then all are";
        errors.at(parentheses.span.join(), message);
    }
    let mut kinds = Vec::new();
    while !content.is_empty() {
        if let Err(error) = kind(&content, &mut kinds) {
            errors.push(error);
        }
        if !content.is_empty() && !content.peek(Token![,]) {
            errors.push(Error::new_spanned(rest(&content)?, "expected a comma between two kinds"));
        }
        content.parse::<Option<Token![,]>>()?;
    }
    Ok(Keyed { key, value: kinds })
}

fn kind(input: ParseStream<'_>, kinds: &mut Vec<MachineKind>) -> Result<(), Error> {
    if let Some(text) = input.parse::<Option<LitStr>>()? {
        let message = match MachineKind::from_name(&text.value()) {
            Some(kind) => format!("kinds stand without quotes: write `{}`", kind.name()),
            None => unknown(&text.value()),
        };
        return Err(Error::new_spanned(text, message));
    }
    if !input.peek(Ident) {
        let unexpected = rest(input)?;
        let message = format!("expected a kind of machine token; {KINDS}");
        return Err(if unexpected.is_empty() {
            Error::new(input.span(), message)
        } else {
            Error::new_spanned(unexpected, message)
        });
    }
    let word: Ident = input.parse()?;
    match MachineKind::from_name(&word.to_string()) {
        Some(kind) if kinds.contains(&kind) => {
            Err(Error::new(word.span(), "this kind stands there twice: take one away"))
        }
        Some(kind) => {
            kinds.push(kind);
            Ok(())
        }
        None => Err(Error::new(word.span(), unknown(&word.to_string()))),
    }
}

/// A word that is no kind, with what was probably meant.
fn unknown(word: &str) -> String {
    let letters = word.replace(['_', '-', ' '], "").to_ascii_lowercase();
    let meant = |parts: &[&str]| parts.iter().any(|part| letters.contains(part));
    let instead = if meant(&["session", "user"]) {
        return "a session has no scopes: use `#[require_auth]`, or `#[require_permission(…)]`".to_owned();
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
