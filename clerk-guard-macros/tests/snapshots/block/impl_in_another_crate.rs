impl Items {
    #[vendor::guard::__private::require_scope(
        "items:read",
        accepts(api_key),
        crate = vendor::guard
    )]
    async fn list(&self) -> Result<String, Denial> {
        the_body().await
    }
}
