//! What expansions may name of the library: one hidden module, wherever the library is.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Ident, Path};

/// The hidden module of the library, and idents that user code can neither see nor shadow.
pub(crate) struct Paths<'a> {
    krate: Option<&'a Path>,
}

impl<'a> Paths<'a> {
    pub(crate) fn new(krate: Option<&'a Path>) -> Self {
        Self { krate }
    }

    /// An item of the hidden module. Errors about it point at all that is between the two spans, for the compiler takes a path
    /// to reach from its first token to its last.
    pub(crate) fn private(&self, item: &str, (first, last): (Span, Span)) -> TokenStream {
        let (first, last) = (first.resolved_at(Span::mixed_site()), last.resolved_at(Span::mixed_site()));
        let item = Ident::new(item, last);
        // Every guard has a dozen of these, so each is made in one piece.
        match self.krate {
            None => quote_spanned!(first=> ::clerk_guard::__private::#item),
            Some(krate) => {
                let krate = krate.to_token_stream();
                quote_spanned!(first=> #krate::__private::#item)
            }
        }
    }
}
