//! `strict`, or `level = second_factor, after_minutes = 10`: how lately, and by which factors.

use proc_macro2::Span;
use syn::{Error, Ident, LitInt, Token, ext::IdentExt, parenthesized, parse::ParseStream, token};

use super::rest;
use crate::{
    diagnostics::Diagnostics,
    model::{Atom, Level, Node, Preset, Reverification, Wanted},
};

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
pub(super) fn read(input: ParseStream<'_>, key: Span, errors: &mut Diagnostics) -> Result<Node, Error> {
    if !input.peek(token::Paren) {
        return Err(Error::new(key, format!("say how lately: {FORM}")));
    }
    let content;
    parenthesized!(content in input);
    let mut parts = Parts::default();
    while !content.is_empty() {
        if !begins(&content) {
            return Err(Error::new_spanned(rest(&content)?, FORM));
        }
        parts.read(&content)?;
        if !content.is_empty() && !content.peek(Token![,]) {
            return Err(Error::new_spanned(rest(&content)?, FORM));
        }
        content.parse::<Option<Token![,]>>()?;
    }
    parts.finish(key, errors).ok_or_else(|| Error::new(key, FORM))
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
                Some(preset) => self.preset.replace(preset).is_some(),
                None => return Err(unknown(&key)),
            },
        };
        if is_twice {
            Err(Error::new(key.span(), format!("this stands there twice: {FORM}")))
        } else {
            Ok(())
        }
    }

    /// All of it. `None` after an error that tells why.
    pub(super) fn finish(self, at: Span, errors: &mut Diagnostics) -> Option<Node> {
        let wanted = match self {
            Self { preset: Some(preset), level: None, after_minutes: None, .. } => Wanted::Preset(preset),
            Self { preset: None, level: Some(level), after_minutes: Some(after_minutes), .. } => {
                Wanted::Custom { level, after_minutes }
            }
            Self { preset: Some((name, _)), .. } => {
                errors.at(
                    at,
                    format!("`{name}` says both the level and the minutes: leave those out, or the preset"),
                );
                return None;
            }
            Self { level: Some((name, _)), .. } => {
                errors
                    .at(at, format!("say for how long it counts, too: `level = {name}, after_minutes = 10`"));
                return None;
            }
            Self { after_minutes: Some(minutes), .. } => {
                let message =
                    format!("say which factor, too: `level = second_factor, after_minutes = {minutes}`");
                errors.at(at, message);
                return None;
            }
            // Where something could not be read, the error about that is enough.
            Self { .. } if errors.is_empty() => {
                errors.at(at, format!("say how lately: {FORM}"));
                return None;
            }
            Self { .. } => return None,
        };
        Some(Node::Atom(Atom::Reverification(Reverification { wanted, no_downgrade: self.no_downgrade })))
    }
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
