::core::compile_error! {
    "`from` takes an expression that says who is calling, as in `from = request.auth()`"
}
/// Says who you are.
async fn name() -> Result<String, Denial> {
    #![allow(unused_variables)]
    the_body(session)
}
