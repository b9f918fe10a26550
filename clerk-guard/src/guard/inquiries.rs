//! What can be asked of Clerk for whoever is calling.

use std::{sync::Arc, time::Duration};

use tokio::sync::OnceCell;

use super::{BackendError, Clerk, UserCache};
use crate::{
    auth::{Auth, Session},
    backend::{ApiError, BackendClient},
    base::{SessionId, UserId},
    context,
    resources::{BackendSession, IssuedToken, User},
};

/// What sessions have from their instance.
pub(super) struct Inquiries {
    /// One that has a secret key.
    pub(super) client: Option<BackendClient>,
    pub(super) users: Option<UserCache>,
}

/// What one request has found out.
#[derive(Default)]
struct Findings {
    user: OnceCell<Result<Arc<User>, ApiError>>,
}

/// The user who is signed in, as Clerk has them now. The Backend API is called once for a request at most, however often this is
/// asked, also in tasks that [`spawn`](crate::spawn) began. See [`ClerkBuilder::cache_users`](crate::ClerkBuilder::cache_users) to
/// ask less often than that.
///
/// What can be told from the token needs no call: the [`Session`], and [custom claims](crate::claims::CustomClaims).
///
/// ```
/// use clerk_guard::{Denial, current_user, require_auth};
///
/// #[require_auth]
/// async fn greeting() -> Result<String, Denial> {
///     let user = current_user().await?;
///     Ok(format!("Hello, {}", user.first_name.as_deref().unwrap_or("you")))
/// }
/// ```
///
/// # Errors
///
/// [`BackendError`]. Where nobody is signed in, it is the denial that a guard would give.
pub async fn current_user() -> Result<Arc<User>, BackendError> {
    let auth = context::current().unwrap_or_else(Auth::unwired);
    let session = auth.try_session()?;
    let inquiries = inquiries(session)?;
    let client = inquiries.client()?;
    let find = || async {
        match &inquiries.users {
            Some(cache) => cache.user(session.user_id(), client).await,
            None => client.user(session.user_id()).await.map(Arc::new),
        }
    };
    let found = match auth.findings::<Findings>() {
        Some(findings) => findings.user.get_or_init(find).await.clone(),
        None => find().await,
    };
    Ok(found?)
}

impl Auth {
    /// A token of the JWT template of this name, for the session of whoever is calling: for another service that knows the
    /// template's key. Each time is a call of the Backend API.
    ///
    /// The session's own token, as it came, is [`Session::token`].
    ///
    /// ```
    /// use clerk_guard::{Auth, Denial, require_auth};
    ///
    /// #[require_auth]
    /// async fn report(auth: Auth) -> Result<usize, Denial> {
    ///     let token = auth.get_token("supabase").await?;
    ///     Ok(token.expose().len()) // where a request to the other service would be
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// [`BackendError`], with status 404 where there is no such template.
    pub async fn get_token(&self, template: &str) -> Result<IssuedToken, BackendError> {
        self.token_of(template, None).await
    }

    /// The same, of a token that lives for so long, whatever the template says: 30 seconds at least.
    ///
    /// # Errors
    ///
    /// As [`get_token`](Self::get_token).
    pub async fn get_token_with_lifetime(
        &self,
        template: &str,
        lifetime: Duration,
    ) -> Result<IssuedToken, BackendError> {
        self.token_of(template, Some(lifetime)).await
    }

    async fn token_of(
        &self,
        template: &str,
        lifetime: Option<Duration>,
    ) -> Result<IssuedToken, BackendError> {
        let session = self.try_session()?;
        let client = inquiries(session)?.client()?;
        Ok(client.create_token(session.session_id(), Some(template), lifetime).await?)
    }
}

impl Clerk {
    /// The Backend API of this instance. `None` where no secret key is configured.
    ///
    /// ```no_run
    /// # async fn ban_list(clerk: &clerk_guard::Clerk) -> Result<(), Box<dyn std::error::Error>> {
    /// use clerk_guard::backend::UserFilter;
    ///
    /// let client = clerk.backend().ok_or("no secret key")?;
    /// let banned = client.users(UserFilter::new().banned(true)).all(1000).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn backend(&self) -> Option<&BackendClient> {
        self.inquiries()?.client.as_ref()
    }

    /// Ends a session at Clerk, and refuses its tokens here from now on, although they have seconds to live.
    ///
    /// # Errors
    ///
    /// [`BackendError`]. Where it is [`BackendError::Revocation`], the session is over, and its last token is not refused here.
    pub async fn revoke_session(&self, session: &SessionId) -> Result<BackendSession, BackendError> {
        let ended = self.backend().ok_or(BackendError::NoSecretKey)?.revoke_session(session).await?;
        self.refuse_session(session).await.map_err(BackendError::Revocation)?;
        Ok(ended)
    }

    pub(super) fn inquiries(&self) -> Option<&Inquiries> {
        self.0.origin.get()
    }
}

fn inquiries(session: &Session) -> Result<&Inquiries, BackendError> {
    session.origin().get().ok_or(BackendError::NoInstance)
}

impl Inquiries {
    #[cfg(feature = "webhooks")]
    pub(super) fn forget_user(&self, id: &UserId) {
        if let Some(users) = &self.users {
            users.forget(id);
        }
    }

    fn client(&self) -> Result<&BackendClient, BackendError> {
        self.client.as_ref().ok_or(BackendError::NoSecretKey)
    }
}
