//! A function, taken apart no further than its guard needs.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, FnArg, GenericArgument, Ident, Pat, PathArguments, ReturnType, Signature, Token, Type,
    TypeParamBound, Visibility, braced,
    parse::{ParseStream, Parser},
};

/// A function of any kind: free, method, in a trait. Its body stays the tokens that it is, so that a mistake in it is the
/// compiler's to report, at its place.
pub(crate) struct GuardedFn {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) defaultness: Option<Token![default]>,
    pub(crate) signature: Signature,
    pub(crate) body: Option<Body>,
}

pub(crate) struct Body {
    /// `#![…]` at its beginning.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) statements: TokenStream,
    /// How many guards stand above this one, and have put themselves into the body.
    pub(crate) guards: usize,
}

impl GuardedFn {
    /// A function, up to its end.
    pub(crate) fn read(item: TokenStream) -> syn::Result<Self> {
        let mut tokens: Vec<TokenTree> = item.into_iter().collect();
        // The body is all tokens of it, which nobody has to look at one by one.
        let body = match tokens.last() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
            _ => None,
        };
        tokens.truncate(tokens.len() - usize::from(body.is_some()));
        let head = |input: ParseStream<'_>| {
            Ok(Self {
                attributes: input.call(Attribute::parse_outer)?,
                visibility: input.parse()?,
                defaultness: input.parse()?,
                signature: input.parse()?,
                body: if body.is_some() { None } else { Body::parse(input)? },
            })
        };
        let mut function = head.parse2(tokens.into_iter().collect())?;
        if let Some(content) = body {
            function.body = Some(Body::of(content)?);
        }
        Ok(function)
    }
}

impl Body {
    /// One that a macro has handed on as a whole, or none.
    fn parse(input: ParseStream<'_>) -> syn::Result<Option<Self>> {
        if input.parse::<Option<Token![;]>>()?.is_some() {
            return Ok(None);
        }
        let content;
        braced!(content in input);
        Self::of(content.parse()?).map(Some)
    }

    fn of(content: TokenStream) -> syn::Result<Self> {
        let mut start = content.clone().into_iter();
        let is_mark = |token: Option<TokenTree>, mark| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark);
        let (attributes, statements) = if is_mark(start.next(), '#') && is_mark(start.next(), '!') {
            let parser = |input: ParseStream<'_>| Ok((input.call(Attribute::parse_inner)?, input.parse()?));
            parser.parse2(content)?
        } else {
            (Vec::new(), content)
        };
        // The text of all of it is there sooner than its tokens.
        let guards = if statements.to_string().contains(GUARD) { guards_in(statements.clone()) } else { 0 };
        Ok(Self { attributes, statements, guards })
    }
}

/// The constant of each guard.
const GUARD: &str = "__CLERK_GUARD";

fn guards_in(statements: TokenStream) -> usize {
    let mut is_declared = false;
    let mut count = 0;
    for token in statements {
        count += match &token {
            TokenTree::Group(group) => guards_in(group.stream()),
            TokenTree::Ident(name) => usize::from(is_declared && name == GUARD),
            TokenTree::Punct(_) | TokenTree::Literal(_) => 0,
        };
        is_declared = matches!(&token, TokenTree::Ident(word) if word == "const" || word == "let");
    }
    count
}

/// How a function hands out its result, which decides where the check goes.
pub(crate) enum Shape {
    /// It returns, and so can its guard.
    Plain,
    /// It returns some type that it does not name. The guard cannot make a value of that type, so it wraps it.
    Opaque,
    /// It is not `async` and returns a future: the check belongs inside.
    Future {
        /// The future is boxed and pinned.
        boxed: bool,
    },
}

impl GuardedFn {
    pub(crate) fn shape(&self) -> Shape {
        let ReturnType::Type(_, output) = &self.signature.output else { return Shape::Plain };
        match future(output) {
            Some(boxed) if self.signature.asyncness.is_none() => Shape::Future { boxed },
            _ if matches!(&**output, Type::ImplTrait(_)) => Shape::Opaque,
            _ => Shape::Plain,
        }
    }

    /// Can the check wait for something, where it stands?
    pub(crate) fn can_wait(&self) -> bool {
        self.signature.asyncness.is_some() || matches!(self.shape(), Shape::Future { .. })
    }

    /// Where an error about the returned type belongs: from its first token to its last.
    pub(crate) fn output_spans(&self) -> (Span, Span) {
        match &self.signature.output {
            ReturnType::Default => spans(&self.signature.ident),
            ReturnType::Type(_, output) => spans(output),
        }
    }

    /// The parameters that by their type's name may tell who is calling, and whether they are references.
    pub(crate) fn callers(&self, types: &'static [&'static str]) -> impl Iterator<Item = (&Ident, bool)> {
        self.signature.inputs.iter().filter_map(move |input| {
            let FnArg::Typed(input) = input else { return None };
            let Pat::Ident(pattern) = &*input.pat else { return None };
            let (kind, is_reference) = match &*input.ty {
                Type::Reference(reference) => (&*reference.elem, true),
                other => (other, false),
            };
            let name = last_segment(kind)?;
            types.iter().any(|ours| name == ours).then_some((&pattern.ident, is_reference))
        })
    }
}

impl GuardedFn {
    /// Is there a parameter that brings this name along, as it is or in a pattern?
    pub(crate) fn has_parameter(&self, name: &Ident) -> bool {
        let patterns = self.signature.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(input) => Some(input.pat.to_token_stream()),
            FnArg::Receiver(_) => None,
        });
        patterns.into_iter().any(|pattern| mentions(pattern, name))
    }

    /// How many guards stand above this one.
    pub(crate) fn guards_above(&self) -> usize {
        self.body.as_ref().map_or(0, |body| body.guards)
    }

    /// On what it depends whether it is there.
    pub(crate) fn conditions(&self) -> Vec<&Attribute> {
        self.attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).collect()
    }

    /// Has it documentation of its own?
    pub(crate) fn is_documented(&self) -> bool {
        self.attributes.iter().any(|attribute| {
            attribute.path().is_ident("doc") && matches!(attribute.meta, syn::Meta::NameValue(_))
        })
    }
}

/// Does this word stand in there?
pub(crate) fn mentions(tokens: TokenStream, word: &Ident) -> bool {
    mentions_one_of(tokens, &[&word.to_string()])
}

/// Does one of these words stand in there?
pub(crate) fn mentions_one_of(tokens: TokenStream, words: &[&str]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(other) => words.contains(&&*other.to_string()),
        TokenTree::Group(group) => mentions_one_of(group.stream(), words),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Those of the first token and of the last.
pub(crate) fn spans(tokens: &impl ToTokens) -> (Span, Span) {
    let mut spans = tokens.to_token_stream().into_iter().map(|token| token.span());
    let first = spans.next().unwrap_or_else(Span::call_site);
    (first, spans.last().unwrap_or(first))
}

/// The last part of a path, without its arguments: `Session` of `clerk_guard::Session<AppClaims>`.
pub(crate) fn last_segment(kind: &Type) -> Option<&Ident> {
    match kind {
        Type::Path(path) => path.path.segments.last().map(|segment| &segment.ident),
        Type::Paren(inner) => last_segment(&inner.elem),
        Type::Group(inner) => last_segment(&inner.elem),
        _ => None,
    }
}

/// Is it a future by its looks, and a boxed one?
fn future(kind: &Type) -> Option<bool> {
    let is_future = |bounds: &syn::punctuated::Punctuated<TypeParamBound, Token![+]>| {
        bounds.iter().any(|bound| match bound {
            TypeParamBound::Trait(bound) => {
                bound.path.segments.last().is_some_and(|segment| segment.ident == "Future")
            }
            _ => false,
        })
    };
    match kind {
        Type::ImplTrait(opaque) => is_future(&opaque.bounds).then_some(false),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            if last.ident == "BoxFuture" || last.ident == "LocalBoxFuture" {
                return Some(true);
            }
            let inner = (last.ident == "Pin").then(|| argument(&last.arguments))??;
            let Type::Path(inner) = inner else { return None };
            let inner = inner.path.segments.last().filter(|segment| segment.ident == "Box")?;
            match argument(&inner.arguments)? {
                Type::TraitObject(object) => is_future(&object.bounds).then_some(true),
                _ => None,
            }
        }
        Type::Paren(inner) => future(&inner.elem),
        Type::Group(inner) => future(&inner.elem),
        _ => None,
    }
}

/// The first type among the arguments of a path.
pub(crate) fn argument(arguments: &PathArguments) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(kind) => Some(kind),
        _ => None,
    })
}
