use super::{
    compile::expression,
    ecma::Node,
    mistake::{Fault, PatternErrorKind},
    parser::parts,
    part::Part,
};

/// The most bytes that an engine may need for a pattern. It is a bound; what is needed is a fourth of it or so.
pub const MOST_BYTES: usize = 16 << 20;
/// How deep groups may be in each other. An engine of those that we have stops before the 64th.
const MOST_DEPTH: usize = 60;

/// A pattern that was read.
#[derive(Debug)]
pub struct Template {
    /// Its parts, in their order.
    pub parts: Vec<Part>,
    /// The expression that matches whole paths, and captures each parameter in its order.
    pub expression: Node,
}

impl Template {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// Where it is none, has something that is not supported, or is too large for any engine.
    pub fn read(pattern: &str) -> Result<Self, Fault> {
        let parts = parts(pattern)?;
        let expression = expression(&parts);
        if expression.size() > MOST_BYTES || expression.depth() > MOST_DEPTH {
            return Err(Fault { offset: 0, kind: PatternErrorKind::TooLarge });
        }
        Ok(Self { parts, expression })
    }
}
