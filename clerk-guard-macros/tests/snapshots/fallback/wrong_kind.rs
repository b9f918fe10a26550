::core::compile_error! {
    "a session has no scopes: use `#[require_auth]`, or `#[require_permission(…)]`"
}
/// Says who you are.
async fn name() -> Result<String, Denial> {
    #![allow(unused_variables)]
    the_body(session)
}
