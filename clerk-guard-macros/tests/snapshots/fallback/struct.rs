::core::compile_error! {
    "`#[require_auth]` guards functions, and this is a struct: put it on each function that needs it"
}
struct Name {
    the_body: String,
}
