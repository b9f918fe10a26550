use super::{Browser, Client, Session, SessionStatus, World, ids::new_id};
use crate::error::ApiError;

impl World {
    /// A browser that can be told from others from now on.
    pub(crate) fn new_dev_browser(&mut self, client: Option<String>) -> String {
        let id = new_id("dvb_");
        self.record.dev_browsers.insert(id.clone(), client);
        id
    }

    /// The client of a browser, if it has one.
    ///
    /// # Errors
    ///
    /// Where the browser names itself by a name that was never given: it is to ask for one.
    pub(crate) fn client_of(&self, browser: &Browser) -> Result<Option<&Client>, ApiError> {
        let id = match &browser.name {
            Some(dev_browser) => match self.record.dev_browsers.get(dev_browser) {
                None => return Err(ApiError::dev_browser_unauthenticated()),
                Some(client) => client.as_ref(),
            },
            None => None,
        };
        let by_cookie = || {
            let token = browser.client_token.as_ref()?;
            self.record.clients.values().find(|client| client.token == *token)
        };
        Ok(match id {
            Some(id) => self.record.clients.get(id),
            None => by_cookie(),
        })
    }

    /// The id of the client of a browser, which has one from now on.
    pub(crate) fn client_for(&mut self, browser: &Browser) -> Result<String, ApiError> {
        let now = self.now();
        let id = if let Some(client) = self.client_of(browser)? {
            client.id.clone()
        } else {
            let client = Client {
                id: new_id("client_"),
                token: new_id("clt_"),
                sessions: Vec::new(),
                last_active_session: None,
                sign_in: None,
                created_at: now,
                updated_at: now,
            };
            let id = client.id.clone();
            self.record.clients.insert(id.clone(), client);
            id
        };
        if let Some(dev_browser) = &browser.name {
            self.record.dev_browsers.insert(dev_browser.clone(), Some(id.clone()));
        }
        Ok(id)
    }

    pub(crate) fn client(&self, id: &str) -> Option<&Client> {
        self.record.clients.get(id)
    }

    /// The sessions of a client that can be used.
    pub(crate) fn sessions_of(&self, client: &Client) -> Vec<&Session> {
        let sessions = client.sessions.iter().filter_map(|id| self.record.sessions.get(id));
        sessions.filter(|session| self.status_of(session).is_alive()).collect()
    }

    /// The session that is used in a client.
    pub(crate) fn active_session(&self, client: &Client) -> Option<&Session> {
        let alive = self.sessions_of(client);
        let last = client.last_active_session.as_ref();
        alive.iter().find(|session| Some(&session.id) == last).or(alive.first()).copied()
    }

    /// All sessions, the newest first.
    pub(crate) fn sessions(&self) -> Vec<&Session> {
        let mut sessions: Vec<&Session> = self.record.sessions.values().collect();
        sessions.sort_by_key(|session| std::cmp::Reverse(session.created_at));
        sessions
    }

    pub(crate) fn session(&self, id: &str) -> Option<&Session> {
        self.record.sessions.get(id)
    }

    /// What has become of a session by now.
    pub(crate) fn status_of(&self, session: &Session) -> SessionStatus {
        match session.status {
            SessionStatus::Active if self.now() >= session.expire_at => SessionStatus::Expired,
            SessionStatus::Active if self.has_to_choose(session) => SessionStatus::Pending,
            other => other,
        }
    }

    /// Has the user yet to choose an organization?
    fn has_to_choose(&self, session: &Session) -> bool {
        !self.definition.personal_accounts && session.organization.is_none()
    }

    /// Signs a user in.
    pub(crate) fn new_session(&mut self, user: &str, client: &str) -> Session {
        let now = self.now();
        let session = Session {
            id: new_id("sess_"),
            user: user.to_owned(),
            client: client.to_owned(),
            status: SessionStatus::Active,
            organization: None,
            created_at: now,
            updated_at: now,
            expire_at: now + i64::from(self.definition.session_lifetime) * 1000,
            verified_at: now,
        };
        self.record.sessions.insert(session.id.clone(), session.clone());
        if let Some(client) = self.record.clients.get_mut(client) {
            client.sessions.push(session.id.clone());
            client.last_active_session = Some(session.id.clone());
            client.updated_at = now;
        }
        session
    }

    /// Makes another organization the active one: an id or a slug, or nothing for the personal account.
    ///
    /// # Errors
    ///
    /// Where the user is not in it, or the session is over.
    pub(crate) fn activate(
        &mut self,
        session: &str,
        organization: Option<&str>,
    ) -> Result<Session, ApiError> {
        let found = self.living_session(session)?;
        let wanted = match organization {
            None | Some("") => None,
            Some(id) => Some(
                self.membership(&found.user, id)
                    .ok_or_else(|| ApiError::not_found("organization", id))?
                    .organization
                    .id
                    .clone(),
            ),
        };
        let now = self.now();
        self.change_session(session, |session| {
            session.organization = wanted;
            session.updated_at = now;
        })
    }

    /// Remembers that the user has just proved again who he is.
    pub(crate) fn verify_again(&mut self, session: &str) -> Result<Session, ApiError> {
        let now = self.now();
        self.change_session(session, |session| session.verified_at = now)
    }

    /// Ends a session, in whatever way.
    pub(crate) fn end(&mut self, session: &str, status: SessionStatus) -> Result<Session, ApiError> {
        let now = self.now();
        let session = self.change_session(session, |session| {
            session.status = status;
            session.updated_at = now;
        })?;
        if let Some(client) = self.record.clients.get_mut(&session.client) {
            client.updated_at = now;
        }
        Ok(session)
    }

    /// Revokes all sessions of a user, and says which those were.
    pub(crate) fn revoke_sessions(&mut self, user: &str) -> Vec<Session> {
        let of_user = |session: &&&Session| session.user == user && self.status_of(session).is_alive();
        let ids: Vec<String> =
            self.sessions().iter().filter(of_user).map(|session| session.id.clone()).collect();
        ids.iter().filter_map(|id| self.end(id, SessionStatus::Revoked).ok()).collect()
    }

    /// A session that has tokens.
    pub(crate) fn living_session(&self, id: &str) -> Result<&Session, ApiError> {
        let session = self.session(id).ok_or_else(|| ApiError::not_found("session", id))?;
        if self.status_of(session).is_alive() { Ok(session) } else { Err(ApiError::session_is_over()) }
    }

    fn change_session(&mut self, id: &str, change: impl FnOnce(&mut Session)) -> Result<Session, ApiError> {
        let session = self.record.sessions.get_mut(id).ok_or_else(|| ApiError::not_found("session", id))?;
        change(session);
        Ok(session.clone())
    }
}
