::core::compile_error! {
    "write the role in full: \"org:admin\""
}
#[allow(unused)]
pub(crate) mod name {
    #![allow(missing_docs)]
    //! About it.
    use super::*;
    /// Says who you are.
    #[get("/")]
    pub async fn first() -> Result<String, Denial> {
        let session: Session = ::core::option::Option::None.unwrap();
        the_body(session)
    }
    impl<const N: usize> Name<N> for Items<{ N + 1 }> {
        type Item = u8;
        fn second(&self) -> Result<String, Denial> {
            let session: Session = ::core::option::Option::None.unwrap();
            the_body(format!("{session}"))
        }
    }
    mod inner {
        fn third() -> Result<String, Denial> {
            the_body()
        }
    }
    trait Name {
        fn declared(&self) -> Result<String, Denial>;
        fn fourth(&self) -> Result<String, Denial> {
            the_body()
        }
    }
    impl Name {
        const LIMIT: usize = 10;
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
