//! How a guard makes itself known: to the list of all guards, and to `policy!`.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote_spanned};
use syn::{Ident, LitStr};

use crate::{item::GuardedFn, paths::Paths, place::Place};

/// How many guards of one function `policy!` can see.
pub(crate) const MOST_GUARDS: usize = 8;

pub(super) struct Listed {
    function: Ident,
    place: Place,
    /// How many guards stand above this one.
    order: usize,
    /// The function's path behind its module's.
    name: String,
    file: String,
    line: u32,
}

impl Listed {
    pub(super) fn new(item: &GuardedFn) -> Self {
        let function = item.signature.ident.clone();
        let place = Place::of(&item.signature);
        let name = match &place.of {
            Some(of) => format!("{of}::{function}"),
            None => function.to_string(),
        };
        let span = function.span();
        let line = u32::try_from(span.start().line).unwrap_or_default();
        Self { function, place, order: item.guards_above(), name, file: span.file(), line }
    }

    /// The function's path behind its module's, its file and its line.
    pub(super) fn of(&self) -> (&str, &str, u32) {
        (&self.name, &self.file, self.line)
    }

    /// The constant of a method, which its type has.
    pub(super) fn constant_of_method(&self) -> Option<Ident> {
        let name = || constant_of_method(self.order, &self.function);
        self.place.has_room_for_a_constant().then(name)
    }

    /// What goes beside the constant, into the body: there, other attributes take it along wherever they move the function.
    pub(super) fn registration(&self, paths: &Paths<'_>) -> TokenStream {
        let span = Span::mixed_site();
        let private = |name| paths.private(name, (span, span));
        let (inventory, registration) = (private("inventory"), private("Registration"));
        let (name, order) = (&self.name, u8::try_from(self.order).unwrap_or(u8::MAX));
        let policy = self.place.has_room_for_a_type().then(|| self.policy(paths));
        quote_spanned! {span=>
            #inventory::submit! { #registration::guard(#name, __CLERK_GUARD, #order) }
            #policy
        }
    }

    /// What a public function has in its body.
    pub(super) fn registration_of_public(&self, reason: &LitStr, paths: &Paths<'_>) -> TokenStream {
        let span = Span::mixed_site();
        let private = |name| paths.private(name, (span, span));
        let (inventory, registration) = (private("inventory"), private("Registration"));
        let (name, file, line) = self.of();
        let known = self.place.has_room_for_a_type().then(|| {
            let (known_function, known, kind) =
                (private("KnownFunction"), private("Known"), spanned(&self.function));
            self.beside(&quote_spanned! {span=>
                #[allow(non_local_definitions)]
                #[diagnostic::do_not_recommend]
                impl #known_function for #kind {
                    const KNOWN: #known = #known::Public(#reason);
                }
            })
        });
        quote_spanned! {span=>
            #inventory::submit! {
                #registration::public(
                    #name,
                    ::core::concat!(::core::module_path!(), "::", #name),
                    (#file, #line),
                    #reason,
                )
            }
            #known
        }
    }

    /// The requirement, as a constant of the type with the function's name. Each guard of a function adds its own.
    fn policy(&self, paths: &Paths<'_>) -> TokenStream {
        let span = Span::mixed_site();
        let private = |name| paths.private(name, (span, span));
        let (guard, kind) = (private("Guard"), spanned(&self.function));
        let policy = if self.order == 0 {
            let guarded_function = private("GuardedFunction");
            quote_spanned! {span=>
                #[allow(non_local_definitions)]
                impl #guarded_function for #kind {
                    const GUARD: &'static #guard = __CLERK_GUARD;
                }
            }
        } else {
            let constant = format_ident!("__CLERK_GUARD_{}", self.order, span = span);
            quote_spanned! {span=>
                #[allow(non_local_definitions)]
                impl #kind {
                    #[doc(hidden)]
                    pub const #constant: ::core::option::Option<&'static #guard> =
                        ::core::option::Option::Some(__CLERK_GUARD);
                }
            }
        };
        self.beside(&policy)
    }

    /// What is said of that type. That of a framework is in the module, also where the framework has moved the function into a
    /// block.
    fn beside(&self, said: &TokenStream) -> TokenStream {
        if !self.place.is_foreign {
            return said.clone();
        }
        quote_spanned! {Span::mixed_site()=>
            const _: () = {
                use self::*;
                #said
            };
        }
    }

    /// What goes beside the function: a type with its name, which imports and re-exports take along with it.
    pub(super) fn marker(&self, item: &GuardedFn) -> Option<TokenStream> {
        if self.order > 0 || !self.place.has_room_for_a_type() {
            return None;
        }
        let span = Span::mixed_site();
        let (function, visibility) = (spanned(&self.function), &item.visibility);
        let conditions = item.conditions();
        if !self.place.is_foreign {
            return Some(quote_spanned! {span=>
                #(#conditions)*
                #[doc(hidden)]
                #visibility enum #function {}
            });
        }
        // Some frameworks declare a type of that name, to which a glob yields.
        let module = self.module();
        Some(quote_spanned! {span=>
            #(#conditions)*
            #[doc(hidden)]
            mod #module {
                pub enum #function {}
            }
            #(#conditions)*
            #[doc(hidden)]
            #visibility use #module::*;
        })
    }

    /// A name that no other module has, so that none of the globs in a program can bring another of this name.
    fn module(&self) -> Ident {
        let start = self.function.span().start();
        let place = format!("{}:{}:{}", self.file, start.line, start.column);
        // FNV-1a: short, and the same in each build.
        let hash = place.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        format_ident!("__clerk_guard_{}_{:x}", self.function, hash, span = Span::mixed_site())
    }
}

/// What a type calls the guard of this method of which `order` stand above.
pub(crate) fn constant_of_method(order: usize, method: &Ident) -> Ident {
    format_ident!("__CLERK_GUARD_{order}_{method}", span = Span::mixed_site())
}

/// The same name, at which nobody is warned of anything.
fn spanned(name: &Ident) -> Ident {
    let mut name = name.clone();
    name.set_span(Span::mixed_site());
    name
}
