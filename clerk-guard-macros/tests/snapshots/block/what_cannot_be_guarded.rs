::core::compile_error! {
    "a `const fn` may run while compiling, where nobody is signed in: take `const` away, or mark it `#[public(reason = \"…\")]`"
}
::core::compile_error! {
    "`methods!` may make functions, and `#[require_auth]` cannot see them: write out what it makes, or mark it `#[public(reason = \"…\")]` if everybody may call that"
}
impl Items {
    const fn first() -> Result<String, Denial> {
        the_body()
    }
    #[::clerk_guard::__private::require_auth()]
    fn second() -> Result<String, Denial> {
        the_body()
    }
    methods!(third);
}
