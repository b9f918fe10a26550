use clerk_guard_rules::routes::{
    Allowed, Ambiguity, PathError, ecma::spell, normal, superfluous, with_segments_filled,
};

use super::{Pattern, PatternError};

/// A list of [`Pattern`]s, and whether a request's path matches one of them.
///
/// ```
/// use clerk_guard::routes::RouteMatcher;
///
/// let public = RouteMatcher::new(["/", "/sign-in(.*)", "/api/webhooks(.*)"])?;
/// assert!(public.try_matches("/sign-in/factor-one")?);
/// assert!(!public.try_matches("/%61dmin")?);
/// assert!(public.try_matches("/sign-in/%2e%2e/admin").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [`route_matcher!`](crate::route_matcher) checks the patterns while compiling.
///
/// Let the list be of what is public, so that what nobody thought of is not. And where a function is to be guarded, guard the
/// function: what a path means is decided by the router, and a matcher only guesses at that.
///
/// A pattern matches other spellings of a path, too, which a router may serve by another route: of upper and lower case, with a
/// slash behind it. A list of what is protected loses nothing by that. A list of what is public lets all of them through.
///
/// # How a path is read
///
/// 1. It is decoded once, but for escapes of `; / ? : @ & = + $ , #`. Patterns are not: they are written in plain characters.
/// 2. A broken escape is an error.
/// 3. So is whatever is not read alike by all, each kind of [`Ambiguity`], unless it is [allowed](Self::allowing).
/// 4. Several slashes in a row count as one. Where a parameter could have an empty value between them, and only so the path
///    would match, that is an error, too: some routers take it for one.
///
/// A matcher cannot know whether to match means to be let in, so it never guesses: an error is neither answer, and the one to
/// give the client is 400.
#[derive(Clone, Debug, Default)]
pub struct RouteMatcher {
    patterns: Box<[Pattern]>,
    allowed: Allowed,
    is_broken: bool,
}

impl RouteMatcher {
    /// Reads the patterns. Empty ones are left out; a list of none matches nothing.
    ///
    /// # Errors
    ///
    /// [`PatternError`] for the first that is none; or, among patterns that are a text, or a text and `(.*)`, for the first
    /// that is like no path of any request, or adds nothing to an earlier one. That is a slip of the pen, and a list which
    /// seems to say more than it does.
    pub fn new<P: AsRef<str>>(patterns: impl IntoIterator<Item = P>) -> Result<Self, PatternError> {
        let patterns = patterns.into_iter().filter(|pattern| !pattern.as_ref().is_empty());
        let patterns: Box<[Pattern]> =
            patterns.map(|pattern| Pattern::new(pattern.as_ref())).collect::<Result<_, _>>()?;
        adds_something(&patterns)?;
        Ok(Self { patterns, ..Self::default() })
    }

    /// Answers for paths with this ambiguity, too, reading them as said there.
    ///
    /// Whoever allows one must know that the router, and all that stands before and behind it, read it the same way.
    #[must_use]
    pub fn allowing(mut self, ambiguity: Ambiguity) -> Self {
        self.allowed = self.allowed.and(ambiguity);
        self
    }

    /// The patterns, without empty ones.
    #[must_use]
    pub fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// Does one of the patterns match this path, as it stands in the request's target, without the query?
    ///
    /// # Errors
    ///
    /// [`PathError`] where there is no saying. It is neither answer.
    pub fn try_matches(&self, path: &str) -> Result<bool, PathError> {
        if self.is_broken {
            return Err(PathError::TooManySteps);
        }
        let is_match = self.any(&normal(path, self.allowed)?)?;
        if !is_match
            && !self.allowed.contains(Ambiguity::EmptySegment)
            && let Some(filled) = with_segments_filled(path)
            && self.any(&filled)?
        {
            return Err(PathError::Ambiguous(Ambiguity::EmptySegment));
        }
        Ok(is_match)
    }

    /// Does one of them match this path, which was read?
    fn any(&self, path: &str) -> Result<bool, PathError> {
        let path = spell(path);
        let mut unknown = None;
        for pattern in &self.patterns {
            match pattern.matches_spelled(&path) {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(error) => unknown = Some(error),
            }
        }
        unknown.map_or(Ok(false), Err)
    }
}

fn adds_something(patterns: &[Pattern]) -> Result<(), PatternError> {
    let text = |index: usize| patterns.get(index).map_or("", Pattern::as_str);
    match superfluous(patterns.iter().map(Pattern::as_str)).first() {
        None => Ok(()),
        Some(found) => {
            Err(PatternError::superfluous(text(found.index), found.kind(), found.earlier.map(text)))
        }
    }
}

/// The matcher of patterns that were read while compiling, and found right.
///
/// Were one of them refused now, the matcher would be none that anything may be decided by: it gives an error for each path.
#[must_use]
pub fn checked(patterns: &[&str]) -> RouteMatcher {
    RouteMatcher::new(patterns).unwrap_or_else(|error| {
        tracing::error!(target: "clerk_guard", %error, "a matcher gives no answers");
        RouteMatcher { is_broken: true, ..RouteMatcher::default() }
    })
}
