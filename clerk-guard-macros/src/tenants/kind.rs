use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::{
    GenericArgument, GenericParam, PathArguments, PathSegment, Type, TypeArray, TypeGroup, TypeParen,
    TypeReference, TypeSlice, WherePredicate,
};

use super::{OURS, has_our_word};
use crate::item::{GuardedFn, argument, mentions};

/// Types that are not asked, so that most functions compile as fast as without this.
const NEVER: &str = "bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 String Duration Uuid PathBuf \
                     Auth Session Permit Machine UserId SessionId";

/// The type parameters of the function whose bounds name an organization, such as `T: Into<OrgId>`.
pub(super) fn generics_that_name_one(item: &GuardedFn) -> Vec<Ident> {
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
        .filter(|(_, bounds)| has_our_word(bounds))
        .map(|(bounded, _)| bounded)
        .collect();
    let parameters = generics.type_params().map(|parameter| &parameter.ident);
    let is_bounded = |name: &&Ident| bounds.iter().any(|bounded| mentions(bounded.clone(), name));
    parameters.filter(is_bounded).cloned().collect()
}

/// The types without parameters of which this one is made, as far as they may be of the program's own.
pub(super) fn plain_types(kind: &Type) -> Vec<&Type> {
    match kind {
        Type::Path(path) if path.qself.is_none() => match path.path.segments.last() {
            Some(PathSegment { ident, .. }) if is_never(ident) => Vec::new(),
            Some(PathSegment { arguments: PathArguments::None, .. }) => vec![kind],
            Some(PathSegment { arguments: PathArguments::AngleBracketed(arguments), .. }) => {
                let types = arguments.args.iter().filter_map(|argument| match argument {
                    GenericArgument::Type(kind) => Some(kind),
                    _ => None,
                });
                types.flat_map(plain_types).collect()
            }
            _ => Vec::new(),
        },
        Type::Tuple(tuple) => tuple.elems.iter().flat_map(plain_types).collect(),
        Type::Reference(TypeReference { elem, .. })
        | Type::Slice(TypeSlice { elem, .. })
        | Type::Array(TypeArray { elem, .. })
        | Type::Paren(TypeParen { elem, .. })
        | Type::Group(TypeGroup { elem, .. }) => plain_types(elem),
        _ => Vec::new(),
    }
}

fn is_never(name: &Ident) -> bool {
    let name = name.to_string();
    NEVER.split(' ').any(|never| name == never)
}

/// Is it an organization by itself, and not among other things?
pub(super) fn is_direct(kind: &Type) -> bool {
    match kind {
        Type::Reference(reference) => is_direct(&reference.elem),
        Type::Path(path) => path.path.segments.last().is_some_and(|last| {
            let of_one = ["Option", "Vec"].iter().any(|outer| last.ident == outer);
            OURS.iter().any(|ours| last.ident == ours)
                || of_one && argument(&last.arguments).is_some_and(is_direct)
        }),
        _ => false,
    }
}
