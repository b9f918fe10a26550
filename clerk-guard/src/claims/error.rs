/// Why a payload is not that of a session.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClaimsError {
    /// It is no JSON, or names one of Clerk's claims twice.
    #[error("the payload is no JSON of claims (line {line}, column {column})")]
    Json {
        /// The line where reading stopped, from 1.
        line: usize,
        /// The column where reading stopped, from 1.
        column: usize,
    },
    /// `v` is neither missing, nor 1, nor 2. Later layouts may grant by rules that we do not know.
    #[error("claim `v`: session tokens of this version are not understood")]
    Version,
    /// `sub` is missing or empty.
    #[error("claim `sub`: a session token names its user")]
    User,
    /// `sid` is missing or empty, as in tokens that are made from templates.
    #[error("claim `sid`: a session token names its session")]
    Session,
    /// `fea` has an entry without a scope.
    #[error("claim `fea`: an entry has no scope")]
    Features,
    /// The claim is no date, or `exp` is missing.
    #[error("claim `{0}`: no date")]
    Date(&'static str),
}

impl ClaimsError {
    /// Keeps the place of the error and not its text, which may quote the payload.
    pub(crate) fn json(error: &serde_json::Error) -> Self {
        Self::Json { line: error.line(), column: error.column() }
    }
}
