use super::{Browser, SignIn, SignInStatus, World, ids::new_id};
use crate::error::ApiError;

/// What somebody shows who wants to be signed in.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Credentials<'a> {
    pub(crate) strategy: Option<&'a str>,
    pub(crate) identifier: Option<&'a str>,
    pub(crate) password: Option<&'a str>,
    pub(crate) ticket: Option<&'a str>,
}

impl World {
    /// Begins to sign somebody in, and completes it where all is there.
    ///
    /// # Errors
    ///
    /// As the Frontend API has them. A sign-in that began stays where it is.
    pub(crate) fn begin_sign_in(
        &mut self,
        browser: &Browser,
        shown: Credentials<'_>,
    ) -> Result<SignIn, ApiError> {
        let client = self.client_for(browser)?;
        if self.client(&client).is_some_and(|client| !self.sessions_of(client).is_empty()) {
            return Err(ApiError::session_exists());
        }
        let mut sign_in = SignIn {
            id: new_id("sia_"),
            client: client.clone(),
            status: SignInStatus::NeedsIdentifier,
            identifier: shown.identifier.map(str::to_owned),
            user: None,
            created_session: None,
            created_at: self.now(),
        };
        if let Some(ticket) = shown.ticket {
            sign_in.user = Some(self.redeem(ticket)?);
            self.complete(&mut sign_in)?;
        } else if let Some(identifier) = shown.identifier {
            let user = self.definition.users.iter().find(|user| user.is_called(identifier));
            let user = user.ok_or_else(ApiError::identifier_not_found)?;
            sign_in.user = Some(user.id.clone());
            sign_in.status = SignInStatus::NeedsFirstFactor;
            if let Some(password) = shown.password {
                self.check_password(&sign_in, password)?;
                self.complete(&mut sign_in)?;
            }
        }
        if let Some(client) = self.record.clients.get_mut(&client) {
            client.sign_in = (sign_in.status != SignInStatus::Complete).then(|| sign_in.id.clone());
        }
        self.record.sign_ins.insert(sign_in.id.clone(), sign_in.clone());
        Ok(sign_in)
    }

    /// Goes on with a sign-in of this browser.
    ///
    /// # Errors
    ///
    /// As the Frontend API has them.
    pub(crate) fn attempt_first_factor(
        &mut self,
        browser: &Browser,
        id: &str,
        shown: Credentials<'_>,
    ) -> Result<SignIn, ApiError> {
        let mut sign_in = self.sign_in(browser, id)?.clone();
        match (sign_in.status, shown.strategy) {
            (SignInStatus::NeedsFirstFactor, Some("password")) => {
                self.check_password(&sign_in, shown.password.unwrap_or_default())?;
            }
            (SignInStatus::NeedsFirstFactor, _) => return Err(ApiError::invalid("strategy")),
            _ => return Err(ApiError::invalid("status")),
        }
        self.complete(&mut sign_in)?;
        if let Some(client) = self.record.clients.get_mut(&sign_in.client) {
            client.sign_in = None;
        }
        self.record.sign_ins.insert(sign_in.id.clone(), sign_in.clone());
        Ok(sign_in)
    }

    /// A sign-in of this browser.
    pub(crate) fn sign_in(&self, browser: &Browser, id: &str) -> Result<&SignIn, ApiError> {
        let client = self.client_of(browser)?.map(|client| client.id.as_str());
        let sign_in = self.record.sign_ins.get(id);
        sign_in
            .filter(|sign_in| Some(sign_in.client.as_str()) == client)
            .ok_or_else(|| ApiError::not_found("sign-in", id))
    }

    /// The sign-in of this id, whosever it is.
    pub(crate) fn find_sign_in(&self, id: &str) -> Option<&SignIn> {
        self.record.sign_ins.get(id)
    }

    /// Is it this user's password?
    pub(crate) fn is_password_of(&self, user: &str, password: &str) -> bool {
        let user = self.definition.find_user(user);
        user.and_then(|user| user.password.as_deref()).is_some_and(|known| known == password)
    }

    fn check_password(&self, sign_in: &SignIn, password: &str) -> Result<(), ApiError> {
        let is_right = sign_in.user.as_deref().is_some_and(|user| self.is_password_of(user, password));
        if is_right { Ok(()) } else { Err(ApiError::password_incorrect()) }
    }

    fn complete(&mut self, sign_in: &mut SignIn) -> Result<(), ApiError> {
        let Some(user) = sign_in.user.clone() else { return Err(ApiError::identifier_not_found()) };
        if self.definition.find_user(&user).is_none_or(|user| user.banned) {
            return Err(ApiError::user_banned());
        }
        let session = self.new_session(&user, &sign_in.client);
        sign_in.created_session = Some(session.id);
        sign_in.status = SignInStatus::Complete;
        Ok(())
    }
}
