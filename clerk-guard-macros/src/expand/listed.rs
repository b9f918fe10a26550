//! How a guard makes itself known: to the list of all guards, and to `policy!`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::{Attribute, Ident, LitStr};

use crate::{item::GuardedFn, paths::Paths, place::Place};

/// How many guards of one function `policy!` can see.
pub(crate) const MOST_GUARDS: usize = 8;

pub(super) struct Listed {
    function: Ident,
    place: Place,
    /// How many guards stand above this one.
    order: usize,
}

impl Listed {
    pub(super) fn new(item: &GuardedFn) -> Self {
        let body = item.body.as_ref().map(|body| body.statements.clone());
        Self {
            function: item.signature.ident.clone(),
            place: Place::of(&item.signature),
            order: guards_above(body.unwrap_or_default()),
        }
    }

    /// The function's path behind its module's, its file and its line.
    pub(super) fn of(&self) -> (String, String, u32) {
        let span = self.function.span();
        let name = match &self.place.of {
            Some(of) => format!("{of}::{}", self.function),
            None => self.function.to_string(),
        };
        (name, span.file(), u32::try_from(span.start().line).unwrap_or_default())
    }

    /// What goes beside the constant, into the body: there, other attributes take it along wherever they move the function.
    pub(super) fn registration(&self, paths: &Paths<'_>) -> TokenStream {
        let span = Span::mixed_site();
        let private = |name| paths.private(name, (span, span));
        let (before_main, list_guard) = (private("before_main"), private("list_guard"));
        let (name, order) = (self.of().0, u8::try_from(self.order).unwrap_or(u8::MAX));
        let policy = self.place.has_room_for_a_type().then(|| self.policy(paths));
        quote_spanned! {span=>
            #before_main! { #list_guard(#name, &__CLERK_GUARD, #order) }
            #policy
        }
    }

    /// What a public function has in its body.
    pub(super) fn registration_of_public(&self, reason: &LitStr, paths: &Paths<'_>) -> TokenStream {
        let span = Span::mixed_site();
        let private = |name| paths.private(name, (span, span));
        let (before_main, list_public) = (private("before_main"), private("list_public"));
        let (name, file, line) = self.of();
        quote_spanned! {span=>
            #before_main! {
                #list_public(
                    #name,
                    ::core::concat!(::core::module_path!(), "::", #name),
                    (#file, #line),
                    #reason,
                )
            }
        }
    }

    /// The requirement, as a constant of the type with the function's name. Each guard of a function adds its own.
    fn policy(&self, paths: &Paths<'_>) -> TokenStream {
        let span = Span::mixed_site();
        let private = |name| paths.private(name, (span, span));
        let guard = private("Guard");
        let function = spanned(&self.function);
        let module = self.module();
        let kind =
            if self.place.is_foreign { quote!(#function) } else { quote_spanned!(span=> #module::#function) };
        let policy = if self.order == 0 {
            let guarded_function = private("GuardedFunction");
            quote_spanned! {span=>
                #[allow(non_local_definitions)]
                impl #guarded_function for #kind {
                    const GUARD: &'static #guard = &__CLERK_GUARD;
                }
            }
        } else {
            let constant = format_ident!("__CLERK_GUARD_{}", self.order, span = span);
            quote_spanned! {span=>
                #[allow(non_local_definitions)]
                impl #kind {
                    #[doc(hidden)]
                    pub const #constant: ::core::option::Option<&'static #guard> =
                        ::core::option::Option::Some(&__CLERK_GUARD);
                }
            }
        };
        if !self.place.is_foreign {
            return policy;
        }
        // The type of a framework is in the module, also where the framework has moved the function into a block.
        quote_spanned! {span=>
            const _: () = {
                use self::*;
                #policy
            };
        }
    }

    /// What goes beside the function: a type with its name, which imports and re-exports take along with it.
    pub(super) fn marker(&self, item: &GuardedFn) -> Option<TokenStream> {
        if self.order > 0 || !self.place.has_room_for_a_type() {
            return None;
        }
        let span = Span::mixed_site();
        let (module, function, visibility) = (self.module(), spanned(&self.function), &item.visibility);
        let conditions: Vec<&Attribute> =
            item.attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).collect();
        // A glob yields to the type of that name that some frameworks declare. Without one, a name is clearer to the compiler,
        // for it goes before whatever other globs bring.
        let imported = if self.place.is_foreign { quote!(*) } else { quote!(#function) };
        Some(quote_spanned! {span=>
            #(#conditions)*
            #[doc(hidden)]
            mod #module {
                pub enum #function {}
            }
            #(#conditions)*
            #[doc(hidden)]
            #visibility use #module::#imported;
        })
    }

    /// A name that no other module has, so that none of the globs in a program can bring another of this name.
    fn module(&self) -> Ident {
        let (file, start) = (self.function.span().file(), self.function.span().start());
        let place = format!("{file}:{}:{}", start.line, start.column);
        // FNV-1a: short, and the same in each build.
        let hash = place.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        format_ident!("__clerk_guard_{}_{:x}", self.function, hash, span = Span::mixed_site())
    }
}

/// The same name, at which nobody is warned of anything.
fn spanned(name: &Ident) -> Ident {
    let mut name = name.clone();
    name.set_span(Span::mixed_site());
    name
}

/// How many of our guards have been put into this body.
pub(crate) fn guards_above(body: TokenStream) -> usize {
    let mut is_behind_const = false;
    let mut count = 0;
    for token in body {
        count += match &token {
            TokenTree::Group(group) => guards_above(group.stream()),
            TokenTree::Ident(name) => usize::from(is_behind_const && name == "__CLERK_GUARD"),
            TokenTree::Punct(_) | TokenTree::Literal(_) => 0,
        };
        is_behind_const = matches!(&token, TokenTree::Ident(word) if word == "const");
    }
    count
}
