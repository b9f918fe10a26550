use std::time::Duration;

use reqwest::Method;
use serde::Deserialize;
use serde_json::json;

use super::{
    ApiError,
    ApiErrorKind::{Malformed, NotSent},
    Paged,
    again::Again,
    calls::about,
    client::BackendClient,
    pages::{Listed, Listing, Shape},
    path,
    users::PAGE,
};
use crate::{
    base::{SessionId, SignInTokenId, UserId},
    resources::{BackendSession, IssuedToken, SessionStatus, SignInToken},
};

/// How long a token can be made to live, in seconds.
const LIFETIMES: std::ops::RangeInclusive<u64> = 30..=315_360_000;

impl Listed for BackendSession {
    fn listed_id(&self) -> &str {
        &self.id
    }
}

impl BackendClient {
    /// A session as Clerk keeps it now.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 404 where there is no such session.
    pub async fn session(&self, id: &SessionId) -> Result<BackendSession, ApiError> {
        let session: BackendSession = self.read(&["sessions", path::id(id)?], "a session").await?;
        about(session, |session| session.id == *id, "the answer about a session")
    }

    /// The sessions of a user, all or those with this status.
    pub fn sessions(&self, user: &UserId, status: Option<SessionStatus>) -> Paged<BackendSession> {
        Paged::new(path::id(user).map(|user| {
            let mut query = vec![("user_id", user.into()), ("paginated", "true".into())];
            query.extend(status.map(|status| ("status", status.as_str().into())));
            let path = vec!["sessions".into()];
            Listing { client: self.clone(), path, query, limit: PAGE, shape: Shape::Counted }
        }))
    }

    /// Ends a session. Its tokens go on until they expire, which takes a minute at most by default;
    /// [`Clerk::revoke_session`](crate::Clerk::revoke_session) has this program refuse them at once.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 404 where there is no such session.
    pub async fn revoke_session(&self, id: &SessionId) -> Result<BackendSession, ApiError> {
        let path = ["sessions", path::id(id)?, "revoke"];
        let session: BackendSession =
            self.call(Method::POST, &path, None, Again::IfTurnedAway, "a session").await?;
        about(session, |session| session.id == *id, "the answer about a session")
    }

    /// A new token of a session: of the JWT template of this name, or a session token where there is none. It lives for as long as
    /// is said here, from 30 seconds to ten years, or else as the template says.
    ///
    /// A template's token is for others who know the template's key. It is no session token, and no guard takes it for one.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 404 where there is no such session or template.
    pub async fn create_token(
        &self,
        session: &SessionId,
        template: Option<&str>,
        lifetime: Option<Duration>,
    ) -> Result<IssuedToken, ApiError> {
        #[derive(Deserialize)]
        struct Answer {
            jwt: IssuedToken,
        }

        let mut path = vec!["sessions", path::id(session)?, "tokens"];
        path.extend(template.map(path::id).transpose()?);
        let body = lifetime.map(seconds).transpose()?;
        let body = body.map(|seconds| json!({ "expires_in_seconds": seconds }).to_string());
        let answer: Answer =
            self.call(Method::POST, &path, body, Again::IfItHelps, "a token of a session").await?;
        not_empty(answer.jwt)
    }

    /// A token by which this user can sign in once, for as long as is said here.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 404 where there is no such user.
    pub async fn create_sign_in_token(
        &self,
        user: &UserId,
        lifetime: Duration,
    ) -> Result<SignInToken, ApiError> {
        let body = json!({ "user_id": path::id(user)?, "expires_in_seconds": lifetime.as_secs().max(1) });
        let path = ["sign_in_tokens"];
        let token: SignInToken = self
            .call(Method::POST, &path, Some(body.to_string()), Again::IfTurnedAway, "a sign-in token")
            .await?;
        about(token, |token| token.user_id == *user, "the answer about a sign-in token")
    }

    /// Takes a sign-in token back.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with status 404 where there is no such token, and 400 where it was used.
    pub async fn revoke_sign_in_token(&self, id: &SignInTokenId) -> Result<SignInToken, ApiError> {
        let path = ["sign_in_tokens", path::id(id)?, "revoke"];
        let token: SignInToken =
            self.call(Method::POST, &path, None, Again::IfTurnedAway, "a sign-in token").await?;
        about(token, |token| token.id == *id, "the answer about a sign-in token")
    }
}

/// A part of a second counts as none.
fn seconds(lifetime: Duration) -> Result<u64, ApiError> {
    let seconds = lifetime.as_secs();
    let is_possible = LIFETIMES.contains(&seconds);
    let impossible =
        || ApiError::new(NotSent, "a token lives for 30 seconds at least, and ten years at most");
    is_possible.then_some(seconds).ok_or_else(impossible)
}

fn not_empty(token: IssuedToken) -> Result<IssuedToken, ApiError> {
    let is_empty = token.expose().is_empty();
    if is_empty { Err(ApiError::new(Malformed, "the token of a session is empty")) } else { Ok(token) }
}
