use std::fmt;

use proc_macro2::Span;

use super::{attribute::Attribute, item::Function};

/// Something that a text must not hold where all functions are to have a guard.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Where it stands.
    pub span: Span,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub fix: String,
}

/// Both in one line.
impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.what, self.fix)
    }
}

impl Finding {
    pub(super) fn function(function: &Function, why: &str) -> Self {
        let name = &function.name;
        Self {
            span: name.span(),
            what: format!("function `{name}` {why} and has neither a guard nor `#[public]`"),
            fix: "put a guard on it, like `#[require_auth]`, or `#[public(reason = \"…\")]`".to_owned(),
        }
    }

    pub(super) fn const_fn(span: Span) -> Self {
        Self {
            span,
            what: "a `const fn` may run while compiling, where nobody is signed in".to_owned(),
            fix: "take `const` away, or mark it `#[public(reason = \"…\")]`".to_owned(),
        }
    }

    pub(super) fn file_module(span: Span, subject: &str) -> Self {
        Self {
            span,
            what: format!("what is in the file of this module, {subject} cannot see"),
            fix: "write its content here, or move the module out and have a test call `testing::assert_guarded` on its file"
                .to_owned(),
        }
    }

    pub(super) fn called_macro(span: Span, name: &str, subject: &str) -> Self {
        Self {
            span,
            what: format!("`{name}!` may make functions, and {subject} cannot see them"),
            fix: "write out what it makes, or mark it `#[public(reason = \"…\")]` if everybody may call that"
                .to_owned(),
        }
    }

    pub(super) fn conditional(attribute: &Attribute, subject: &str) -> Self {
        let path = &attribute.path;
        Self {
            span: attribute.span,
            what: format!("under `cfg_attr`, {subject} cannot tell whether `{path}` is there"),
            fix: format!(
                "write `#[{path}]` without `cfg_attr`, or the function twice, each time under `#[cfg]`"
            ),
        }
    }
}
