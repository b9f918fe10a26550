//! The check itself: data about what is required, and a call to the one function that decides.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Ident, LitStr};

use crate::{
    item::GuardedFn,
    model::{Guard, Kind},
    paths::Paths,
};

pub(crate) struct Check<'a> {
    guard: &'a Guard,
    item: &'a GuardedFn,
    paths: Paths,
}

impl<'a> Check<'a> {
    pub(crate) fn new(guard: &'a Guard, item: &'a GuardedFn) -> Self {
        Self { guard, item, paths: Paths::new(guard.krate.as_ref().map(|krate| &krate.value)) }
    }

    /// Statements that return the denial if there is one, by way of `FromDenial`, and bind what the guard binds.
    pub(crate) fn prelude(&self) -> TokenStream {
        let denial = ident("__clerk_guard_denial");
        let deny = self.paths.private("deny", self.item.output_span());
        self.statements(&denial, &quote_spanned!(Span::mixed_site()=> #deny(#denial)))
    }

    /// The same for a block whose value is a `Guarded`.
    pub(crate) fn prelude_of_wrapped(&self) -> TokenStream {
        let denial = ident("__clerk_guard_denial");
        let guarded = self.wrapper();
        self.statements(&denial, &quote_spanned!(Span::mixed_site()=> #guarded::Denied(#denial)))
    }

    /// The type that holds either a value or a denial.
    pub(crate) fn wrapper(&self) -> TokenStream {
        self.paths.private("Guarded", self.item.output_span())
    }

    fn statements(&self, denial: &Ident, denied: &TokenStream) -> TokenStream {
        let span = Span::mixed_site();
        let (guard, caller) = (self.constant(), self.caller());
        match &self.guard.binding {
            None => {
                let enforce = self.paths.private("enforce", span);
                quote_spanned! {span=>
                    if let ::core::result::Result::Err(#denial) = { #guard #enforce(&__CLERK_GUARD, #caller) } {
                        return #denied;
                    }
                }
            }
            Some(binding) => {
                let enforce = self.paths.private("enforce_session", span);
                let (name, kind) = (&binding.name, &binding.kind);
                quote_spanned! {span=>
                    let #name: #kind = match { #guard #enforce(&__CLERK_GUARD, #caller) } {
                        ::core::result::Result::Ok(__clerk_guard_session) => __clerk_guard_session,
                        ::core::result::Result::Err(#denial) => return #denied,
                    };
                }
            }
        }
    }

    /// A constant item, not an inline one: what panics in it is found by `cargo check` too, and in generic functions.
    fn constant(&self) -> TokenStream {
        let span = Span::mixed_site();
        let kind = self.paths.private("Guard", span);
        let requirement = self.requirement();
        let function = LitStr::new(&self.item.signature.ident.to_string(), span);
        quote_spanned! {span=>
            const __CLERK_GUARD: #kind = #kind::new(
                #requirement,
                ::core::concat!(::core::module_path!(), "::", #function),
            );
        }
    }

    fn requirement(&self) -> TokenStream {
        let span = Span::mixed_site();
        let requirement = self.paths.private("Requirement", span);
        let named = |variant: &str, atom: &str| {
            let variant = Ident::new(variant, span);
            let leaves = self.guard.names.iter().map(|name| {
                let atom = self.paths.private(atom, name.span());
                quote_spanned!(span=> #requirement::#variant(#atom::from_static(#name)))
            });
            if leaves.len() == 1 {
                quote!(#(#leaves)*)
            } else {
                quote_spanned!(span=> #requirement::All(&[#(#leaves),*]))
            }
        };
        match self.guard.kind {
            Kind::Auth => quote_spanned!(span=> #requirement::SignedIn),
            Kind::Org => quote_spanned!(span=> #requirement::Organization),
            Kind::Role => named("Role", "Role"),
            Kind::Permission => named("Permission", "Permission"),
        }
    }

    /// Who is calling: what `from` says, a parameter, or the ambient context, in this order.
    fn caller(&self) -> TokenStream {
        let span = Span::mixed_site();
        let caller = self.paths.private("Caller", span);
        if let Some(from) = &self.guard.from {
            let value = &from.value;
            let from = self.paths.private("caller_from", from.key);
            return quote_spanned!(span=> #from(&(#value)));
        }
        // By its name, a parameter may be ours; by its type it is. Another crate's `Session` falls through to the trait.
        match self.item.callers().next() {
            None => quote_spanned!(span=> #caller::Ambient),
            Some((name, is_reference)) => {
                let probe = self.paths.private("Probe", span);
                let fallback = self.paths.private("AmbientCaller", span);
                let target = if is_reference { quote!(&*#name) } else { quote!(&#name) };
                quote_spanned! {span=> {
                    #[allow(unused_imports)]
                    use #fallback as _;
                    #probe(#target).caller()
                }}
            }
        }
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}
