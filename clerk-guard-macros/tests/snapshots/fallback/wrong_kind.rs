::core::compile_error! {
    "a session is no token of a machine: users are let in by `#[require_auth]`, and in `#[require(…)]` by `signed_in`"
}
/// Says who you are.
async fn name() -> Result<String, Denial> {
    #![allow(unused_variables)]
    the_body(session)
}
