//! What the call answers to the questions that its guard asks.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::{Expr, ExprArray, ExprReference, ExprTuple, Ident, Token, Type, parse_quote_spanned};

use crate::{
    item::{GuardedFn, last_segment, mentions, spans},
    model::{Guard, Question},
    paths::Paths,
};

/// A closure that answers, by the place of the question. `None` where nothing is asked.
pub(super) fn answers(guard: &Guard, item: &GuardedFn, paths: &Paths<'_>) -> Option<TokenStream> {
    let span = Span::mixed_site();
    let private = |name| paths.private(name, (span, span));
    let answers: Vec<_> = guard
        .questions()
        .map(|question| match question {
            Question::When(question) => answer(question, guard, item, paths),
            Question::Tenant(named) => is_active(named, paths),
        })
        .collect();
    if answers.is_empty() {
        return None;
    }
    let places = 0u8..;
    let arms = places.zip(&answers).map(|(place, answer)| quote_spanned!(span=> #place => #answer,));
    let (session, kind) = (private("Session"), private("DenialKind"));
    Some(quote_spanned! {span=>
        |__clerk_guard_question: u8, __clerk_guard_asked: &#session| match __clerk_guard_question {
            #(#arms)*
            _ => ::core::result::Result::Err(#kind::Undecidable),
        }
    })
}

/// Is the organization that this names the active one?
fn is_active(named: &Expr, paths: &Paths<'_>) -> TokenStream {
    let (first, last) = spans(named);
    let (names_org, named) = (paths.private("names_org", (first, last)), by_reference(named.clone()));
    quote_spanned!(Span::mixed_site()=> #names_org(#named, __clerk_guard_asked))
}

/// The arguments stay where they are, also those that stand in a list.
fn by_reference(mut named: Expr) -> Expr {
    if let Expr::Tuple(ExprTuple { elems, .. }) | Expr::Array(ExprArray { elems, .. }) = &mut named {
        for element in elems {
            *element = by_reference(element.clone());
        }
    }
    Expr::Reference(ExprReference {
        attrs: Vec::new(),
        and_token: Token![&](spans(&named).0),
        mutability: None,
        expr: Box::new(named),
    })
}

/// One answer. The expression finds the arguments of the function, and the session under the name that the guard gives it, or
/// as `session` where there is no argument of this name.
fn answer(question: &Expr, guard: &Guard, item: &GuardedFn, paths: &Paths<'_>) -> TokenStream {
    let span = Span::mixed_site();
    let session = session(guard, item, paths).filter(|(name, _)| mentions(question.to_token_stream(), name));
    let session = session.map(|(name, kind)| {
        let bound = paths.private("bound", (span, span));
        quote_spanned! {span=>
            let #name: &#kind = &match #bound::<#kind>(__clerk_guard_asked) {
                ::core::result::Result::Ok(__clerk_guard_session) => __clerk_guard_session,
                ::core::result::Result::Err(__clerk_guard_doubt) => {
                    return ::core::result::Result::Err(__clerk_guard_doubt);
                }
            };
        }
    });
    // Its type stands beside it, so that an answer of another type is told at the question.
    quote_spanned! {span=> {
        #session
        let __clerk_guard_answer: bool = #question;
        ::core::result::Result::Ok(__clerk_guard_answer)
    }}
}

/// The name of the session in a question, and its type.
fn session(guard: &Guard, item: &GuardedFn, paths: &Paths<'_>) -> Option<(Ident, Type)> {
    let bound = guard
        .binding
        .as_ref()
        .filter(|binding| last_segment(&binding.kind).is_some_and(|kind| kind == "Session"));
    if let Some(binding) = bound {
        return Some((binding.name.clone(), binding.kind.clone()));
    }
    let name = Ident::new("session", Span::call_site());
    if item.has_parameter(&name) {
        return None;
    }
    let kind = paths.private("Session", (Span::mixed_site(), Span::mixed_site()));
    Some((name, parse_quote_spanned!(Span::mixed_site()=> #kind)))
}
