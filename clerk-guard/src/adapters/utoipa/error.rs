use std::fmt;

/// Operations that cannot be joined to functions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeError(pub(super) Vec<Misfit>);

/// An operation, by its method and path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    pub(super) operation: String,
    pub(super) why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    NoId,
    NoFunction { id: String },
    Several { id: String, functions: Vec<&'static str> },
}

impl fmt::Display for DescribeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not every operation of the document is known by its guard")?;
        for Misfit { operation, why } in &self.0 {
            write!(f, "\n{operation}: ")?;
            match why {
                Why::NoId => f.write_str("it has no operation id, which is the name of its function")?,
                Why::NoFunction { id } => write!(
                    f,
                    "no guarded or public function is called `{id}`: put a guard or `#[public(reason = \"…\")]` on it"
                )?,
                Why::Several { id, functions } => write!(
                    f,
                    "`{id}` is the name of {}: say which it is, as in `operation_id = \"module::{id}\"`",
                    functions.join(" and of ")
                )?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for DescribeError {}
