#[allow(unused)]
pub(crate) mod name {
    #![allow(missing_docs)]
    //! About it.
    use super::*;
    #[::clerk_guard::__private::require_role("org:admin", session:Session)]
    /// Says who you are.
    #[get("/")]
    pub async fn first() -> Result<String, Denial> {
        the_body(session)
    }
    impl<const N: usize> Name<N> for Items<{ N + 1 }> {
        type Item = u8;
        #[::clerk_guard::__private::require_role("org:admin", session:Session)]
        fn second(&self) -> Result<String, Denial> {
            the_body(format!("{session}"))
        }
    }
    mod inner {
        #[::clerk_guard::__private::require_role(
            "org:admin",
            __clerk_guard_session:Session,
        )]
        fn third() -> Result<String, Denial> {
            the_body()
        }
    }
    trait Name {
        fn declared(&self) -> Result<String, Denial>;
        #[::clerk_guard::__private::require_role(
            "org:admin",
            __clerk_guard_session:Session,
        )]
        fn fourth(&self) -> Result<String, Denial> {
            the_body()
        }
    }
    impl Name {
        const LIMIT: usize = 10;
        #[::clerk_guard::__private::require_role(
            "org:admin",
            __clerk_guard_session:Session,
        )]
        fn fifth(&self) -> Result<String, Denial> {
            the_body()
        }
    }
    #[public(reason = "the start page shows it")]
    fn everybody() {}
    #[cfg(test)]
    mod tests {
        fn nobody() {}
    }
}
