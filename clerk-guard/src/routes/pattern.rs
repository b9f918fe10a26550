use std::fmt;

#[cfg(feature = "http")]
use clerk_guard_rules::routes::PatternErrorKind;
use clerk_guard_rules::routes::{
    Fault, Modifier, Part, PathError, Template,
    ecma::{spell, unspell},
};

use super::{engine::Engine, pattern_error::PatternError};

/// A pattern of paths, such as `/orgs/:slug/(.*)`, by the grammar of `path-to-regexp` 6:
///
/// | in a pattern | in a path |
/// | --- | --- |
/// | `:name` | something other than `/`, `#` and `?`, which [`captures`](Self::captures) gives by this name |
/// | `(\d+)` | something that this regular expression of JavaScript matches, here: digits |
/// | `:name(\d+)` | the same, by a name |
/// | `{-:name}?` | both, or nothing; `{…}` sets apart what a `?`, `*` or `+` behind it is about |
/// | `/:name?` | the slash belongs to the parameter behind it, and so would a dot |
/// | `/:name*`, `/:name+` | any number of them, or at least one, each with its slash |
/// | `\:` | a colon; and so with any other character |
///
/// A path matches as a whole, in upper or lower case, and one of `/`, `#` and `?` may follow.
///
/// It is matched as it is given: not decoded, and no slash left out. A [`RouteMatcher`](super::RouteMatcher) makes out first
/// what a request asks for.
///
/// ```
/// use clerk_guard::routes::Pattern;
///
/// let pattern = Pattern::new("/orgs/:slug{/settings}?")?;
/// assert!(pattern.matches("/orgs/acme/settings")?);
/// let captures = pattern.captures("/orgs/acme")?;
/// assert_eq!(captures.and_then(|captures| captures.name("slug")), Some("acme"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Regular expressions
///
/// They are those of JavaScript, with the flag `i` and without `u`. A pattern without look-around is matched in linear time.
/// One with it is matched by trying, and there is an end to that: see [`PathError::TooManySteps`].
/// References to groups, groups with names and octal escapes are refused. So is what can be repeated or left out and matches
/// nothing before it tries to match something, as in `(?:|a)*`: engines differ in what they make of that.
#[derive(Clone)]
pub struct Pattern {
    text: Box<str>,
    parameters: Box<[Key]>,
    engine: Engine,
}

/// A parameter, as captures know it.
#[derive(Clone, Debug)]
struct Key {
    name: Box<str>,
    /// It has no text of its own, and may be left out. Then JavaScript leaves it out where we find it empty.
    is_empty_absent: bool,
    /// It may come several times, and have several values.
    #[cfg(feature = "http")]
    is_repeated: bool,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// [`PatternError`] where it is none, or has something that is not supported.
    pub fn new(pattern: &str) -> Result<Self, PatternError> {
        let fail = |fault| PatternError::new(pattern, fault);
        let Template { parts, expression } = Template::read(pattern).map_err(fail)?;
        let engine = Engine::new(&expression).map_err(|kind| fail(Fault { offset: 0, kind }))?;
        let parameters = parts.into_iter().filter_map(|part| match part {
            Part::Text(_) => None,
            Part::Group(group) => Some(Key {
                name: group.parameter?.name,
                #[cfg(feature = "http")]
                is_repeated: matches!(group.modifier, Modifier::Any | Modifier::OnceOrMore),
                is_empty_absent: group.modifier == Modifier::Optional
                    && group.prefix.is_empty()
                    && group.suffix.is_empty(),
            }),
        });
        Ok(Self { parameters: parameters.collect(), text: pattern.into(), engine })
    }

    /// The same, where parameters of these names have one value at most.
    #[cfg(feature = "http")]
    pub(crate) fn with_single(pattern: &str, names: &[&str]) -> Result<Self, PatternError> {
        let read = Self::new(pattern)?;
        if read.parameters.iter().any(|key| key.is_repeated && names.contains(&&*key.name)) {
            return Err(PatternError::new(pattern, Fault { offset: 0, kind: PatternErrorKind::Several }));
        }
        Ok(read)
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Does this path match?
    ///
    /// # Errors
    ///
    /// [`PathError::TooManySteps`], only for patterns with look-around.
    pub fn matches(&self, path: &str) -> Result<bool, PathError> {
        self.matches_spelled(&spell(path))
    }

    pub(super) fn matches_spelled(&self, path: &str) -> Result<bool, PathError> {
        self.engine.matches(path)
    }

    /// The parameters of this path, if it matches.
    ///
    /// # Errors
    ///
    /// [`PathError::TooManySteps`], only for patterns with look-around.
    pub fn captures<'a>(&'a self, path: &'a str) -> Result<Option<Captures<'a>>, PathError> {
        let Some(found) = self.engine.captures(&spell(path))? else { return Ok(None) };
        let values = self.parameters.iter().zip(found).map(|(key, found)| {
            let found = found.filter(|found| !(key.is_empty_absent && found.is_empty()))?;
            path.get(unspell(path, found)?)
        });
        Ok(Some(Captures { values: values.collect(), parameters: &self.parameters }))
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.text).finish()
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The parameters of a path that matched a [`Pattern`].
#[derive(Clone, Debug)]
pub struct Captures<'a> {
    parameters: &'a [Key],
    values: Vec<Option<&'a str>>,
}

impl<'a> Captures<'a> {
    /// The part of the path that is the value of this parameter, as it stands there: not decoded. `None` where the pattern has
    /// no such parameter, or the path leaves it out.
    ///
    /// Parameters without a name have numbers, from `"0"`. A repeated one has all its values, with what is between them. Of
    /// several of one name, it is the last that is there.
    #[must_use]
    pub fn name(&self, name: &str) -> Option<&'a str> {
        self.parameters
            .iter()
            .zip(&self.values)
            .rev()
            .filter(|(key, _)| *key.name == *name)
            .find_map(|(_, value)| *value)
    }
}
