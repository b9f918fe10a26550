//! Which organization a call is about: an argument that names one is compared with the caller's active one, by some guard of the
//! function, or it does not compile.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote_spanned};
use syn::{FnArg, GenericArgument, GenericParam, Meta, PatType, PathArguments, Type, WherePredicate};

use crate::{
    diagnostics::Diagnostics,
    grammar,
    item::{GuardedFn, mentions, spans},
    model::{Guard, Kind},
    paths::Paths,
};

/// The types that name an organization.
pub(crate) const OURS: [&str; 2] = ["OrgId", "OrgSlug"];
/// Types without parameters that are not asked, so that most functions compile as fast as without this.
const NEVER: [&str; 27] = [
    "bool",
    "char",
    "str",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "f32",
    "f64",
    "String",
    "Duration",
    "Uuid",
    "PathBuf",
    "Auth",
    "Session",
    "Machine",
    "UserId",
    "SessionId",
    "Self",
];

/// An argument that names an organization by its type is bound by some guard of the function.
pub(crate) fn are_bound(guard: &Guard, item: &GuardedFn, errors: &mut Diagnostics) {
    let Some(said) = Said::by_all_guards(guard, item) else { return };
    let generics = generics_that_name_one(item);
    let names_one = |tokens: TokenStream| {
        OURS.iter().any(|ours| has_word(&tokens, ours))
            || generics.iter().any(|generic| mentions(tokens.clone(), generic))
    };
    for argument in arguments(item) {
        if names_one(argument.ty.to_token_stream()) && !said.binds(argument) {
            errors.on(&argument.ty, how_to_bind(guard.kind, argument));
        }
    }
}

/// Of arguments whose types are of the program's own, the compiler finds out whether an organization is named in them.
pub(crate) fn unbound(guard: &Guard, item: &GuardedFn, paths: &Paths<'_>) -> Option<TokenStream> {
    let said = Said::by_all_guards(guard, item)?;
    let mut types = Vec::new();
    for argument in arguments(item).filter(|argument| !said.binds(argument)) {
        plain_types(&argument.ty, &mut types);
    }
    let span = Span::mixed_site();
    let asked = types.iter().map(|kind| {
        let (first, last) = spans(kind);
        let probe = paths.private("TenantProbe", (first, last));
        let last = last.resolved_at(span);
        quote_spanned!(last=> #probe::<#kind>::names_no_org();)
    });
    let no_tenant = paths.private("NoTenant", (span, span));
    (!types.is_empty()).then(|| {
        quote_spanned! {span=>
            #[allow(unused_imports)]
            use #no_tenant as _;
            #(#asked)*
        }
    })
}

/// What the guards of a function say of organizations.
struct Said(Vec<TokenStream>);

impl Said {
    /// This one, and those that stand below it. `None` where there is nothing to find out: one of them says that it may be any,
    /// or one that stands above it has asked already.
    fn by_all_guards(guard: &Guard, item: &GuardedFn) -> Option<Self> {
        let above = Ident::new("__CLERK_GUARD", Span::call_site());
        let is_asked = item.body.as_ref().is_some_and(|body| mentions(body.statements.clone(), &above));
        if is_asked {
            return None;
        }
        let below = item.attributes.iter().filter_map(|attribute| {
            let name = &attribute.path().segments.last()?.ident;
            let Meta::List(list) = &attribute.meta else { return None };
            Kind::ALL.iter().any(|kind| name == kind.name()).then(|| behind_org(list.tokens.clone()))?
        });
        let own = guard.org.as_ref().map(|org| org.value.clone());
        let said: Vec<_> = own.into_iter().chain(below).collect();
        (!said.iter().any(is_any)).then_some(Self(said))
    }

    fn binds(&self, argument: &PatType) -> bool {
        let names = names(argument);
        self.0.iter().any(|said| names.iter().any(|name| mentions(said.clone(), name)))
    }
}

/// What stands behind `org =` in the arguments of an attribute, up to the next comma.
fn behind_org(arguments: TokenStream) -> Option<TokenStream> {
    let is_mark =
        |token: &TokenTree, mark| matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark);
    let tokens: Vec<TokenTree> = arguments.into_iter().collect();
    tokens.split(|token| is_mark(token, ',')).find_map(|argument| match argument {
        [TokenTree::Ident(key), equals, value @ ..] if key == "org" && is_mark(equals, '=') => {
            Some(value.iter().cloned().collect())
        }
        _ => None,
    })
}

fn is_any(said: &TokenStream) -> bool {
    let mut tokens = said.clone().into_iter();
    matches!(tokens.next(), Some(TokenTree::Ident(word)) if word == grammar::ANY)
        && matches!(tokens.next(), Some(TokenTree::Group(_)))
        && tokens.next().is_none()
}

fn arguments(item: &GuardedFn) -> impl Iterator<Item = &PatType> {
    item.signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(argument) => Some(argument),
        FnArg::Receiver(_) => None,
    })
}

/// The names that an argument's pattern brings.
fn names(argument: &PatType) -> Vec<Ident> {
    fn collect(tokens: TokenStream, names: &mut Vec<Ident>) {
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    let text = word.to_string();
                    let is_name = text.starts_with(|first: char| first.is_lowercase() || first == '_');
                    if is_name && !matches!(text.as_str(), "_" | "mut" | "ref" | "self" | "crate" | "super") {
                        names.push(word);
                    }
                }
                TokenTree::Group(group) => collect(group.stream(), names),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    let mut names = Vec::new();
    collect(argument.pat.to_token_stream(), &mut names);
    names
}

/// The type parameters of the function whose bounds name an organization, such as `T: Into<OrgId>`.
fn generics_that_name_one(item: &GuardedFn) -> Vec<Ident> {
    let generics = &item.signature.generics;
    let bounds = generics.params.iter().filter_map(|parameter| match parameter {
        GenericParam::Type(parameter) => {
            Some((parameter.ident.to_token_stream(), parameter.bounds.to_token_stream()))
        }
        GenericParam::Lifetime(_) | GenericParam::Const(_) => None,
    });
    let clauses = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let clauses = clauses.filter_map(|clause| match clause {
        WherePredicate::Type(clause) => {
            Some((clause.bounded_ty.to_token_stream(), clause.bounds.to_token_stream()))
        }
        _ => None,
    });
    let bounds: Vec<_> = bounds
        .chain(clauses)
        .filter(|(_, bounds)| OURS.iter().any(|ours| has_word(bounds, ours)))
        .map(|(bounded, _)| bounded)
        .collect();
    let parameters = generics.type_params().map(|parameter| &parameter.ident);
    let is_bounded = |name: &&Ident| bounds.iter().any(|bounded| mentions(bounded.clone(), name));
    parameters.filter(is_bounded).cloned().collect()
}

pub(crate) fn has_word(tokens: &TokenStream, word: &str) -> bool {
    mentions(tokens.clone(), &Ident::new(word, Span::call_site()))
}

/// The types without parameters of which this one is made, as far as they may be of the program's own.
fn plain_types<'a>(kind: &'a Type, types: &mut Vec<&'a Type>) {
    match kind {
        Type::Path(path) if path.qself.is_none() => {
            let Some(last) = path.path.segments.last() else { return };
            match &last.arguments {
                PathArguments::None if NEVER.iter().any(|never| last.ident == never) => {}
                PathArguments::None => types.push(kind),
                PathArguments::AngleBracketed(arguments) => {
                    for argument in &arguments.args {
                        if let GenericArgument::Type(kind) = argument {
                            plain_types(kind, types);
                        }
                    }
                }
                PathArguments::Parenthesized(_) => {}
            }
        }
        Type::Reference(reference) => plain_types(&reference.elem, types),
        Type::Tuple(tuple) => tuple.elems.iter().for_each(|kind| plain_types(kind, types)),
        Type::Slice(slice) => plain_types(&slice.elem, types),
        Type::Array(array) => plain_types(&array.elem, types),
        Type::Paren(inner) => plain_types(&inner.elem, types),
        Type::Group(inner) => plain_types(&inner.elem, types),
        _ => {}
    }
}

fn how_to_bind(kind: Kind, argument: &PatType) -> String {
    let any = "write `org = any(reason = \"…\")`";
    if kind == Kind::Scope {
        return format!(
            "an organization is named here, and a machine has no active one: compare it with `machine.org_id()` in the body, and \
             {any} into the attribute"
        );
    }
    let names: Vec<String> = names(argument).iter().map(ToString::to_string).collect();
    let name = names
        .iter()
        .find(|name| ["org", "slug", "tenant"].iter().any(|part| name.contains(part)))
        .or(names.first())
        .filter(|name| !name.starts_with('_'));
    let Some(name) = name else {
        return format!(
            "an organization is named here, and no guard compares it with the caller's active one: give it a name, and write \
             `org = NAME` into the attribute; where it may be any, {any}"
        );
    };
    // Where the type is more than an id, the name stands for more than that.
    let is_destructured = !matches!(&*argument.pat, syn::Pat::Ident(_));
    let is_direct = argument.ty.to_token_stream().into_iter().all(|token| match token {
        TokenTree::Ident(word) => {
            OURS.iter().any(|ours| word == ours) || word == "Option" || word == "Vec" || word == "clerk_guard"
        }
        _ => true,
    });
    let how = if is_destructured || is_direct {
        format!("`org = {name}`")
    } else {
        format!("`org = …` with what names it in `{name}`")
    };
    format!(
        "an organization is named here, and no guard compares it with the caller's active one: write {how} into the attribute; \
         where it may be any, {any}"
    )
}
