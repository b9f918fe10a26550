/// Why a definition is none.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DefinitionError {
    /// It is no TOML, or has a key that there is not.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// A key of production.
    #[error(
        "`secret_key` is one of production: a box stands for none, so take one that begins with `sk_test_`"
    )]
    LiveKey,
    /// The secret key is none.
    #[error("`secret_key` is none: take one that begins with `sk_test_`")]
    SecretKey,
    /// The host of the Frontend API is none.
    #[error(
        "`frontend_api` is {0:?}: take a host that ends with `.lcl.dev`, which is how clerk-js knows an instance of development"
    )]
    FrontendApi(String),
    /// The page where users sign in has no address.
    #[error("`sign_in_url` is {0:?}: take the whole address, `http://localhost:3000/sign-in`")]
    SignInUrl(String),
    /// Events would leave this machine.
    #[error(
        "a webhook is at {0:?}: events are sent to this machine alone, over HTTP: `http://localhost:3000/webhooks`"
    )]
    WebhookUrl(String),
    /// Nothing can be signed with the secret.
    #[error("the secret of a webhook is none: take `whsec_`, and a key in base64")]
    WebhookSecret,
    /// An origin is none.
    #[error(
        "`allowed_origins` has {0:?}: an origin is a scheme and a host, without a path: `https://app.example.test`"
    )]
    Origin(String),
    /// Two of one kind have the same name.
    #[error("there are two {what} {name:?}")]
    Twice {
        /// What they are.
        what: &'static str,
        /// What both are called.
        name: String,
    },
    /// Something has a name that is none.
    #[error("{name:?} is the name of {what}: it has to be like {example:?}")]
    Name {
        /// What is called so.
        what: &'static str,
        /// The name.
        name: String,
        /// What such a name looks like.
        example: &'static str,
    },
    /// Something is named that there is not.
    #[error("{place} names the {what} {name:?}, which there is not")]
    Missing {
        /// Where it is named.
        place: String,
        /// What there is not.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// A claim that only Clerk sets.
    #[error("`{place}` sets the claim `{claim}`, which is reserved (jwt_template_reserved_claim)")]
    ReservedClaim {
        /// Where it is set.
        place: String,
        /// The claim.
        claim: String,
    },
    /// A number that is out of range.
    #[error("`{place}` is {value}: it has to be {range}")]
    Range {
        /// The key.
        place: String,
        /// What it holds.
        value: u32,
        /// What it may hold.
        range: &'static str,
    },
}
