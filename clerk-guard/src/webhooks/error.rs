/// Why a message is not taken. Clerk sends it again for some days, whatever the reason.
///
/// As a response it is a problem of RFC 9457, which tells the sender the status and no more.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// It lacks a header, has it twice, or has something else in it. 400.
    #[error("the header `{0}` of a webhook is missing, there twice, or not of its form")]
    Header(&'static str),
    /// It was sent more than five minutes ago, or so it says. 401.
    #[error(
        "a webhook was sent more than five minutes ago: it is an old one, or the clock of this machine is off"
    )]
    TooOld,
    /// It says that it will be sent in more than five minutes. 401.
    #[error("a webhook was sent in the future: the clock of this machine is off")]
    FromTheFuture,
    /// It is not signed with the secret that is configured. 401.
    #[error(
        "the signature of a webhook does not hold: it is not Clerk's, or CLERK_WEBHOOK_SIGNING_SECRET \
         (`webhook_signing_secret`) is another endpoint's, or the body was changed before it came here"
    )]
    Signature,
    /// It is longer than any should be. 413.
    #[error("a webhook is longer than any should be")]
    TooLong,
    /// It broke off. 400.
    #[error("the body of a webhook broke off")]
    Body,
    /// It is Clerk's, and not of the shape that it should have. 400.
    #[error("a webhook `{0}` is not of the shape that it should have")]
    Shape(Box<str>),
    /// There is no secret to tell by. 500.
    #[error(
        "webhooks cannot be told from forged ones without their secret: set CLERK_WEBHOOK_SIGNING_SECRET \
         (`webhook_signing_secret`) to the endpoint's, from the page Webhooks of the dashboard"
    )]
    NoSecret,
    /// It ended a session, and the store of such could not be told. 503.
    #[error("a session that ended could not be kept in mind: {0}")]
    Store(#[source] Box<dyn std::error::Error + Send + Sync>),
}
