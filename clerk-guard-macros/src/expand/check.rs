//! The check itself: data about what is required, and a call to the one function that decides.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{ExprReference, Ident, Token};

use super::{listed::Listed, questions, requirement::Writer};
use crate::{
    catalogue,
    item::{GuardedFn, spans},
    model::{Binding, Guard},
    paths::Paths,
    tenants,
};

pub(crate) struct Check<'a> {
    guard: &'a Guard,
    item: &'a GuardedFn,
    listed: &'a Listed,
    paths: Paths<'a>,
}

impl<'a> Check<'a> {
    pub(crate) fn new(guard: &'a Guard, item: &'a GuardedFn, listed: &'a Listed) -> Self {
        Self { guard, item, listed, paths: Paths::new(guard.krate.as_ref().map(|krate| &krate.value)) }
    }

    /// Statements that return the denial if there is one, by way of `FromDenial`, and bind what the guard binds.
    pub(crate) fn prelude(&self) -> TokenStream {
        let denial = ident("__clerk_guard_denial");
        let (first, last) = self.item.output_spans();
        let deny = self.paths.private("deny", (first, last));
        let last = last.resolved_at(Span::mixed_site());
        self.statements(&denial, &quote_spanned!(last=> #deny(#denial)))
    }

    /// The same for a block whose value is a `Guarded`.
    pub(crate) fn prelude_of_wrapped(&self) -> TokenStream {
        let denial = ident("__clerk_guard_denial");
        let guarded = self.wrapper();
        self.statements(&denial, &quote_spanned!(Span::mixed_site()=> #guarded::Denied(#denial)))
    }

    /// The type that holds either a value or a denial.
    pub(crate) fn wrapper(&self) -> TokenStream {
        self.paths.private("Guarded", self.item.output_spans())
    }

    fn statements(&self, denial: &Ident, denied: &TokenStream) -> TokenStream {
        let span = Span::mixed_site();
        let decision = self.decision();
        match &self.guard.binding {
            None => quote_spanned! {span=>
                if let ::core::result::Result::Err(#denial) = #decision {
                    return #denied;
                }
            },
            Some(binding) => {
                let (name, kind) = (&binding.name, &binding.kind);
                let bound = Ident::new("__clerk_guard_bound", spans(kind).1.resolved_at(Span::mixed_site()));
                quote_spanned! {span=>
                    let #name: #kind = match #decision {
                        ::core::result::Result::Ok(#bound) => #bound,
                        ::core::result::Result::Err(#denial) => return #denied,
                    };
                }
            }
        }
    }

    /// The block that comes to the decision.
    ///
    /// Where a machine may be let in, its token is verified before, if the function can wait for that. What the caller's name
    /// borrows is let go at the end of its statement: the function's future shall be `Send` without its being so.
    fn decision(&self) -> TokenStream {
        let span = Span::mixed_site();
        let (guard, caller) = (self.guard_in_body(), self.caller());
        let unbound = tenants::unbound(self.guard, self.item, &self.paths);
        let answers = questions::answers(self.guard, self.item, &self.paths);
        let enforce = match (&answers, &self.guard.binding) {
            (None, None) => "enforce",
            (None, Some(_)) => "enforce_and_bind",
            (Some(_), None) => "enforce_asking",
            (Some(_), Some(_)) => "enforce_asking_and_bind",
        };
        // Where another crate's type is bound, the error is told at that type.
        let enforce = match &self.guard.binding {
            None => self.paths.private(enforce, (span, span)),
            Some(Binding { kind, .. }) => {
                let enforce = self.paths.private(enforce, (span, span));
                quote_spanned!(span=> #enforce::<#kind>)
            }
        };
        let answers = answers.map(|answers| quote_spanned!(span=> , #answers));
        if !self.guard.may_let_in_machines() || !self.item.can_wait() {
            return quote_spanned!(span=> { #unbound #guard #enforce(__CLERK_GUARD, #caller #answers) });
        }
        let verify = self.paths.private("verify_presented", (span, span));
        let known = self.paths.private("Caller", (span, span));
        quote_spanned! {span=> {
            #unbound
            #guard
            let __clerk_guard_caller = #verify(__CLERK_GUARD, #caller);
            #enforce(__CLERK_GUARD, #known::Auth(&__clerk_guard_caller.await) #answers)
        }}
    }

    /// What the body has of the guard: its constant, or the one that the type has.
    fn guard_in_body(&self) -> TokenStream {
        match self.listed.constant_of_method() {
            Some(constant) => quote_spanned! {Span::mixed_site()=>
                #[allow(non_snake_case)]
                let __CLERK_GUARD = Self::#constant[0];
            },
            None => self.constant(),
        }
    }

    /// What stands beside a method of a type: its guard, as a constant of that type, by which `policy!` finds it.
    pub(crate) fn beside_method(&self) -> Option<TokenStream> {
        let span = Span::mixed_site();
        let (constant, guard) = (self.listed.constant_of_method()?, self.constant());
        let kind = self.paths.private("Guard", (span, span));
        let (visibility, conditions) = (&self.item.visibility, self.item.conditions());
        Some(quote_spanned! {span=>
            #(#conditions)*
            #[doc(hidden)]
            #[allow(non_upper_case_globals)]
            #visibility const #constant: [&'static #kind; 1] = {
                #guard
                [__CLERK_GUARD]
            };
        })
    }

    /// A constant item, not an inline one: what panics in it is found by `cargo check` too, and in generic functions. It is a
    /// reference, so that its users take none each, which would be a constant more for the compiler.
    fn constant(&self) -> TokenStream {
        let span = Span::mixed_site();
        let kind = self.paths.private("Guard", (span, span));
        let requirement = Writer::new(&self.paths).all_consistent(self.guard);
        let (name, file, line) = self.listed.of();
        let registration = self.listed.registration(&self.paths);
        let tracked = catalogue::tracked();
        let names_its_caller =
            self.guard.from.as_ref().map(|_| quote_spanned!(span=> .of_whom_the_call_names()));
        quote_spanned! {span=>
            #tracked
            const __CLERK_GUARD: &#kind = &#kind::new(
                #requirement,
                ::core::concat!(::core::module_path!(), "::", #name),
                (#file, #line),
            )#names_its_caller;
            #registration
        }
    }

    /// Who is calling: what `from` says, a parameter, or the ambient context, in this order.
    fn caller(&self) -> TokenStream {
        let span = Span::mixed_site();
        let caller = self.paths.private("Caller", (span, span));
        if let Some(from) = &self.guard.from {
            let at = spans(&from.value).0;
            let value = ExprReference {
                attrs: Vec::new(),
                and_token: Token![&](at),
                mutability: None,
                expr: Box::new(from.value.clone()),
            };
            let from = self.paths.private("caller_from", (from.key, from.key));
            return quote_spanned!(span=> #from(#value));
        }
        // By its name, a parameter may be ours; by its type it is. Another crate's `Session` falls through to the trait.
        let (probe, fallback) =
            (self.paths.private("Probe", (span, span)), self.paths.private("AmbientCaller", (span, span)));
        let asked = self.item.callers(self.guard.kind.callers()).map(|(name, is_reference)| {
            let target = if is_reference { quote!(&*#name) } else { quote!(&#name) };
            quote_spanned!(span=> #probe(#target).caller())
        });
        let Some(first) = asked.reduce(|first, second| quote_spanned!(span=> #first.or(#second))) else {
            return quote_spanned!(span=> #caller::Ambient);
        };
        quote_spanned! {span=> {
            #[allow(unused_imports)]
            use #fallback as _;
            #first
        }}
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}
