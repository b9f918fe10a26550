//! `strict`, or `level = second_factor, after_minutes = 10`: how lately, and by which factors.

use proc_macro2::{Span, TokenStream};
use syn::{Error, Ident, LitInt, LitStr, Token, ext::IdentExt, parenthesized, parse::ParseStream, token};

use super::rest;
use crate::model::{Atom, Level, Node, Preset, Reverification, Wanted};

pub(super) const NAME: &str = "reverification";
const PRESETS: [Preset; 4] =
    [("strict_mfa", "STRICT_MFA"), ("strict", "STRICT"), ("moderate", "MODERATE"), ("lax", "LAX")];
const LEVELS: [Level; 3] =
    [("first_factor", "FirstFactor"), ("second_factor", "SecondFactor"), ("multi_factor", "MultiFactor")];
/// Where Clerk's own limit is.
const MAX_MINUTES: u32 = 99_998;
const FORM: &str = "write a preset (`strict_mfa`, `strict`, `moderate` or `lax`), or `level = second_factor, after_minutes = 10`; \
                    `no_downgrade` may stand beside either";

/// What has been read of it.
#[derive(Default)]
pub(super) struct Parts {
    preset: Option<Preset>,
    level: Option<Level>,
    after_minutes: Option<u32>,
    no_downgrade: bool,
}

/// Does a part of it stand here?
pub(super) fn begins(input: ParseStream<'_>) -> bool {
    let Ok(word) = input.fork().call(Ident::parse_any) else { return false };
    let is_key = word == "level" || word == "after_minutes";
    if input.peek2(Token![=]) { is_key } else { !input.peek2(Token![:]) && !input.peek2(token::Paren) }
}

/// `reverification(…)`, behind its name.
pub(super) fn read(input: ParseStream<'_>, key: Span) -> Result<Node, Error> {
    if !input.peek(token::Paren) {
        return Err(Error::new(key, format!("say how lately: {FORM}")));
    }
    let content;
    parenthesized!(content in input);
    let parts = parts(&content);
    // What stands behind a mistake is no mistake of its own.
    content.parse::<TokenStream>()?;
    parts?.finish(key)
}

fn parts(input: ParseStream<'_>) -> Result<Parts, Error> {
    let mut parts = Parts::default();
    while !input.is_empty() {
        if !begins(input) {
            let written = rest(input)?;
            let message = quoted(&written).unwrap_or_else(|| FORM.to_owned());
            return Err(Error::new_spanned(written, message));
        }
        parts.read(input)?;
        if !input.is_empty() && !input.peek(Token![,]) {
            return Err(Error::new_spanned(rest(input)?, FORM));
        }
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(parts)
}

impl Parts {
    /// The part that stands here.
    pub(super) fn read(&mut self, input: ParseStream<'_>) -> Result<(), Error> {
        let key = input.call(Ident::parse_any)?;
        let word = key.to_string();
        let is_twice = match &*word {
            "no_downgrade" => std::mem::replace(&mut self.no_downgrade, true),
            "level" => {
                input.parse::<Token![=]>()?;
                self.level.replace(level(input)?).is_some()
            }
            "after_minutes" => {
                input.parse::<Token![=]>()?;
                self.after_minutes.replace(minutes(input)?).is_some()
            }
            word => match PRESETS.into_iter().find(|(name, _)| *name == word) {
                Some(preset) => match self.preset.replace(preset) {
                    Some((first, _)) => {
                        return Err(Error::new(
                            key.span(),
                            format!("`{first}` stands there already: take one of them away"),
                        ));
                    }
                    None => false,
                },
                None => return Err(unknown(&key)),
            },
        };
        if is_twice {
            Err(Error::new(key.span(), format!("`{word}` is given twice: take this one away")))
        } else {
            Ok(())
        }
    }

    /// Has nothing been read?
    pub(super) fn is_empty(&self) -> bool {
        self.preset.is_none() && self.level.is_none() && self.after_minutes.is_none()
    }

    /// All of it.
    pub(super) fn finish(self, at: Span) -> Result<Node, Error> {
        let wanted = match self {
            Self { preset: Some(preset), level: None, after_minutes: None, .. } => Wanted::Preset(preset),
            Self { preset: None, level: Some(level), after_minutes: Some(after_minutes), .. } => {
                Wanted::Custom { level, after_minutes }
            }
            incomplete => return Err(Error::new(at, incomplete.what_is_missing())),
        };
        Ok(Node::Atom(Atom::Reverification(Reverification { wanted, no_downgrade: self.no_downgrade })))
    }

    fn what_is_missing(&self) -> String {
        match self {
            Self { preset: Some((name, _)), .. } => {
                format!("`{name}` says both the level and the minutes: leave those out, or the preset")
            }
            Self { level: Some((name, _)), .. } => {
                format!("say for how long it counts, too: `level = {name}, after_minutes = 10`")
            }
            Self { after_minutes: Some(minutes), .. } => {
                format!("say which factor, too: `level = second_factor, after_minutes = {minutes}`")
            }
            Self { .. } => format!("say how lately: {FORM}"),
        }
    }
}

/// A preset in quotes, with how to write it.
pub(super) fn quoted(written: &TokenStream) -> Option<String> {
    let text: LitStr = syn::parse2(written.clone()).ok()?;
    let (name, _) = PRESETS.into_iter().find(|(name, _)| *name == text.value())?;
    Some(format!("presets stand without quotes: write `{name}`"))
}

fn level(input: ParseStream<'_>) -> Result<Level, Error> {
    let levels = "there are `first_factor`, `second_factor` and `multi_factor`, without quotes";
    let Ok(word) = input.fork().call(Ident::parse_any) else { return Err(input.error(levels)) };
    input.call(Ident::parse_any)?;
    let level = LEVELS.into_iter().find(|(name, _)| word == name);
    level.ok_or_else(|| Error::new(word.span(), format!("there is no level `{word}`; {levels}")))
}

fn minutes(input: ParseStream<'_>) -> Result<u32, Error> {
    let expected = format!("minutes are a whole number from 1 to {MAX_MINUTES}");
    let Ok(number) = input.parse::<LitInt>() else { return Err(input.error(expected)) };
    let minutes = number.base10_parse().ok().filter(|minutes| (1..=MAX_MINUTES).contains(minutes));
    minutes.ok_or_else(|| Error::new(number.span(), expected))
}

fn unknown(word: &Ident) -> Error {
    let name = word.to_string();
    let meant = PRESETS
        .into_iter()
        .find(|(preset, _)| preset.replace('_', "") == name.replace('_', "").to_lowercase());
    let message = match meant {
        Some((preset, _)) => format!("there is no preset `{name}`; did you mean `{preset}`?"),
        None if LEVELS.iter().any(|(level, _)| *level == name) => {
            format!("this is a level: write `level = {name}, after_minutes = 10`")
        }
        None => format!("there is no preset `{name}`; {FORM}"),
    };
    Error::new(word.span(), message)
}
