use super::{
    Ambiguity, PathError, Pattern, PatternError, PatternErrorKind,
    ecma::spell,
    path::{Allowed, normal},
    pattern_error::Fault,
    reach::Reach,
};

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
/// Let the list be of what is public, so that what nobody thought of is not. And where a function is to be guarded, guard the
/// function: what a path means is decided by the router, and a matcher only guesses at that.
///
/// # How a path is read
///
/// 1. It is decoded once, but for escapes of `; / ? : @ & = + $ , #`. Patterns are not: they are written in plain characters.
/// 2. A broken escape is an error.
/// 3. So is whatever is not read alike by all, each kind of [`Ambiguity`], unless it is [allowed](Self::allowing).
/// 4. Several slashes in a row count as one.
///
/// A matcher cannot know whether to match means to be let in, so it never guesses: an error is neither answer, and the one to
/// give the client is 400.
#[derive(Clone, Debug, Default)]
pub struct RouteMatcher {
    patterns: Box<[Pattern]>,
    allowed: Allowed,
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
        Ok(Self { patterns, allowed: Allowed::default() })
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
        let path = normal(path, self.allowed)?;
        let path = spell(&path);
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
    let mut earlier: Vec<Reach> = Vec::with_capacity(patterns.len());
    for pattern in patterns {
        let reach = Reach::of(pattern.as_str());
        let kind = if !reach.is_reachable() {
            PatternErrorKind::Unreachable
        } else if earlier.iter().any(|first| first.covers(&reach)) {
            PatternErrorKind::Shadowed
        } else {
            earlier.push(reach);
            continue;
        };
        return Err(PatternError::new(pattern.as_str(), Fault { offset: 0, kind }));
    }
    Ok(())
}
