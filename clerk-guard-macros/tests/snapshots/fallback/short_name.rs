::core::compile_error! {
    "write the role in full: \"org:admin\""
}
/// Says who you are.
async fn name() -> Result<String, Denial> {
    #![allow(unused_variables)]
    the_body(session)
}
