use ::utoipa::openapi::{
    OpenApi, RefOr, Response,
    path::{Operation, PathItem},
    security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
};

use super::{
    DescribeError, SECURITY_SCHEME,
    error::{Misfit, Why},
};
use crate::guard::{Access, Guards, ListedFunction, guards};

/// Writes into an `OpenAPI` document which operations need a caller.
///
/// An operation belongs to the guarded or public function whose path is its operation id, or ends with it: utoipa's is the
/// function's name if none is given, and `module::name` tells two of one name apart. A guarded one gets the security
/// requirement [`SECURITY_SCHEME`], and responses for 401 and 403, of which the latter says what is required; a public one gets
/// an empty list of security requirements. What the document says of these already stays.
///
/// ```
/// use clerk_guard::{Denial, public, require_permission, utoipa::describe_guards};
/// use utoipa::OpenApi;
///
/// #[utoipa::path(delete, path = "/items/{id}")]
/// #[require_permission("org:data:delete")]
/// async fn remove_item() -> Result<(), Denial> {
///     // …
///     Ok(())
/// }
///
/// #[utoipa::path(get, path = "/")]
/// #[public(reason = "the start page")]
/// async fn start_page() {}
///
/// #[derive(OpenApi)]
/// #[openapi(paths(remove_item, start_page))]
/// struct Document;
///
/// let mut document = Document::openapi();
/// describe_guards(&mut document)?;
/// let delete = document.paths.paths["/items/{id}"].delete.as_ref().unwrap();
/// assert!(delete.responses.responses.contains_key("403"));
/// # Ok::<(), clerk_guard::utoipa::DescribeError>(())
/// ```
///
/// # Errors
///
/// If an operation has no id, or if its id is the name of no guarded or public function, or of more than one: all that there are.
/// The others are described nevertheless.
pub fn describe_guards(document: &mut OpenApi) -> Result<(), DescribeError> {
    let guards = guards();
    let mut misfits = Vec::new();
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            match function(operation, &guards) {
                Ok(function) => describe(operation, function),
                Err(why) => misfits.push(Misfit { operation: format!("{method} {path}"), why }),
            }
        }
    }
    let scheme = SecurityScheme::Http(
        HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("JWT")
            .description(Some(
                "A token of Clerk's. Browsers send their session token as the cookie `__session`.",
            ))
            .build(),
    );
    let schemes = &mut document.components.get_or_insert_default().security_schemes;
    schemes.entry(SECURITY_SCHEME.to_owned()).or_insert_with(|| scheme.into());
    if misfits.is_empty() { Ok(()) } else { Err(DescribeError(misfits)) }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&str, &mut Operation)> {
    let PathItem {
        get, put, post, delete, options, head, patch, trace, query, additional_operations, ..
    } = item;
    let named = [
        ("GET", get),
        ("PUT", put),
        ("POST", post),
        ("DELETE", delete),
        ("OPTIONS", options),
        ("HEAD", head),
        ("PATCH", patch),
        ("TRACE", trace),
        ("QUERY", query),
    ];
    let named = named.into_iter().filter_map(|(method, operation)| Some((method, operation.as_mut()?)));
    named.chain(additional_operations.iter_mut().map(|(method, operation)| (method.as_str(), operation)))
}

fn function<'a>(operation: &Operation, guards: &'a Guards) -> Result<&'a ListedFunction, Why> {
    let id = operation.operation_id.as_deref().filter(|id| !id.is_empty()).ok_or(Why::NoId)?;
    let is_meant = |function: &str| {
        function.strip_suffix(id).is_some_and(|before| before.is_empty() || before.ends_with("::"))
    };
    let mut found = guards.iter().filter(|function| is_meant(function.function()));
    let Some(first) = found.next() else { return Err(Why::NoFunction { id: id.to_owned() }) };
    let others: Vec<_> = found.map(ListedFunction::function).collect();
    if others.is_empty() {
        return Ok(first);
    }
    let functions = [first.function()].into_iter().chain(others).collect();
    Err(Why::Several { id: id.to_owned(), functions })
}

fn describe(operation: &mut Operation, function: &ListedFunction) {
    match function.access() {
        Access::Public { .. } => {
            operation.security.get_or_insert_default();
        }
        Access::Guarded(policy) => {
            let requirement = SecurityRequirement::new(SECURITY_SCHEME, [""; 0]);
            operation.security.get_or_insert_with(|| vec![requirement]);
            let refusals = [
                ("401", "Nobody is signed in.".to_owned()),
                ("403", format!("The caller does not meet `{policy}`.")),
            ];
            for (status, description) in refusals {
                let response = || RefOr::T(Response::new(description));
                operation.responses.responses.entry(status.to_owned()).or_insert_with(response);
            }
        }
    }
}
