//! Where the check goes.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Block, Expr, ExprAsync, ReturnType, Stmt, parse::Parser};

use super::check::Check;
use crate::item::{Body, GuardedFn, Shape};

pub(super) fn guarded(check: &Check<'_>, item: &GuardedFn) -> TokenStream {
    let (attributes, statements) = match &item.body {
        Some(Body { attributes, statements, .. }) => (attributes.as_slice(), statements.clone()),
        None => (&[][..], TokenStream::new()),
    };
    let inside = match item.shape() {
        Shape::Plain => plain(check, &statements),
        Shape::Opaque => opaque(check, &statements, item.signature.asyncness.is_some()),
        Shape::Future { boxed } => future(check, &statements, boxed.then_some(&item.signature.output)),
    };
    quote! {{
        #(#attributes)*
        #inside
    }}
}

/// A prelude in front of the user's own statements, which stay as they are: no second pair of braces, no wrapper.
fn plain(check: &Check<'_>, statements: &TokenStream) -> TokenStream {
    let prelude = check.prelude();
    quote!(#prelude #statements)
}

/// The value becomes one that may be a denial instead. What the body returns early, it returns into that.
fn opaque(check: &Check<'_>, statements: &TokenStream, is_async: bool) -> TokenStream {
    let (span, prelude, guarded) = (Span::mixed_site(), check.prelude_of_wrapped(), check.wrapper());
    let value = if is_async {
        quote_spanned!(span=> async move { #statements }.await)
    } else {
        quote_spanned!(span=> (move || { #statements })())
    };
    quote_spanned! {span=>
        #prelude
        #[allow(clippy::redundant_closure_call, clippy::redundant_async_block)]
        #guarded::Allowed(#value)
    }
}

/// The check goes into the future: at the call nobody waits for an answer yet.
///
/// `boxed` is the return type of a function whose future is boxed.
fn future(check: &Check<'_>, statements: &TokenStream, boxed: Option<&ReturnType>) -> TokenStream {
    let prelude = check.prelude();
    if let Some(inside) = into_async_block(&prelude, statements, boxed.is_some()) {
        return inside;
    }
    // The whole body goes in with it, so that none of it runs unguarded; as a closure, so that it may return early.
    let span = Span::mixed_site();
    let future = quote_spanned! {span=>
        async move {
            #prelude
            #[allow(clippy::redundant_closure_call)]
            (move || #boxed { #statements })().await
        }
    };
    if boxed.is_some() { quote_spanned!(span=> ::std::boxed::Box::pin(#future)) } else { future }
}

/// For a body that is one async block (boxed, where the future is), the prelude at its beginning. This is what
/// `#[async_trait]` leaves of a method, and it takes no second future.
fn into_async_block(prelude: &TokenStream, statements: &TokenStream, boxed: bool) -> Option<TokenStream> {
    let [Stmt::Expr(expression, None)] =
        <[Stmt; 1]>::try_from(Block::parse_within.parse2(statements.clone()).ok()?).ok()?
    else {
        return None;
    };
    if !boxed {
        return Some(prepended(prelude, as_async(expression)?).into_token_stream());
    }
    let Expr::Call(mut call) = expression else { return None };
    let is_pin = match &*call.func {
        Expr::Path(path) => path.path.segments.last().is_some_and(|segment| segment.ident == "pin"),
        _ => false,
    };
    if !is_pin || call.args.len() != 1 {
        return None;
    }
    let block = as_async(call.args.pop()?)?;
    call.args.push(Expr::Async(prepended(prelude, block)));
    Some(call.into_token_stream())
}

fn as_async(expression: Expr) -> Option<ExprAsync> {
    match expression {
        Expr::Async(block) => Some(block),
        _ => None,
    }
}

fn prepended(prelude: &TokenStream, mut block: ExprAsync) -> ExprAsync {
    block.block.stmts.insert(0, Stmt::Expr(Expr::Verbatim(prelude.clone()), None));
    block
}
