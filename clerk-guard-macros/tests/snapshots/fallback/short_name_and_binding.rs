::core::compile_error! {
    "write the role in full: \"org:admin\""
}
/// Says who you are.
async fn name() -> Result<String, Denial> {
    #![allow(unused_variables)]
    let session: Session = ::core::option::Option::None.unwrap();
    the_body(session)
}
