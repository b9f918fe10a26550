//! What expansions may name of the library: one hidden module, wherever the library is.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Ident, Path};

/// The hidden module of the library, and idents that user code can neither see nor shadow.
pub(crate) struct Paths {
    krate: TokenStream,
}

impl Paths {
    pub(crate) fn new(krate: Option<&Path>) -> Self {
        let default = || quote_spanned!(Span::mixed_site()=> ::clerk_guard);
        Self { krate: krate.map_or_else(default, ToTokens::to_token_stream) }
    }

    /// An item of the hidden module. Errors about it point at `span`.
    pub(crate) fn private(&self, item: &str, span: Span) -> TokenStream {
        let span = span.resolved_at(Span::mixed_site());
        let (krate, item) = (&self.krate, Ident::new(item, span));
        quote_spanned!(span=> #krate::__private::#item)
    }
}
