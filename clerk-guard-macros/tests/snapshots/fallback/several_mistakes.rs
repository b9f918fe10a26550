::core::compile_error! {
    "expected a comma behind the argument"
}
::core::compile_error! {
    "write the permission in full: \"org:data:read\""
}
::core::compile_error! {
    "`org:sys_domains:read` is a system permission, and session tokens never carry those: nobody would ever be let in; ask for a role instead, or for a permission of your own"
}
/// Says who you are.
async fn name() -> Result<String, Denial> {
    #![allow(unused_variables)]
    the_body(session)
}
