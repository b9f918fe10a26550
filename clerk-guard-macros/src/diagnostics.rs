use std::fmt::Display;

use proc_macro2::Span;
use quote::ToTokens;
use syn::Error;

/// Collects errors, so that several mistakes are reported at once.
///
/// It must be asked with [`finish`](Self::finish) before it is dropped: an error that nobody reports would leave a function
/// without its guard.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics(Option<Error>, bool);

impl Diagnostics {
    pub(crate) fn at(&mut self, span: Span, message: impl Display) {
        self.push(Error::new(span, message));
    }

    pub(crate) fn on(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push(Error::new_spanned(tokens, message));
    }

    pub(crate) fn push(&mut self, error: Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn finish(mut self) -> Result<(), Error> {
        self.1 = true;
        self.0.take().map_or(Ok(()), Err)
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        assert!(self.1 || std::thread::panicking(), "the errors of an attribute were not reported");
    }
}
