use super::{Session, World, ids::new_id, session_tokens::Wanted};

/// What makes a browser forget a cookie.
const GONE: &str = "Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; SameSite=Lax";
/// A year, in seconds: the cookie outlives the token in it, so that a server sees that somebody was here.
const KEPT: &str = "Path=/; Max-Age=31536000; SameSite=Lax";

impl World {
    /// The `set-cookie` lines by which the application at this origin knows who is signed in, or that nobody is.
    pub(super) fn directives(
        &mut self,
        session: Option<&Session>,
        origin: &str,
        suffixed: bool,
    ) -> Vec<String> {
        let suffix = self.suffix();
        let mut lines = Vec::new();
        match session {
            None => {
                for suffix in family(&suffix, suffixed) {
                    lines.push(format!("__session{suffix}=; {GONE}"));
                    lines.push(format!("__client_uat{suffix}=0; {KEPT}"));
                }
                lines.push(format!("__refresh{suffix}=; {GONE}; HttpOnly"));
            }
            Some(session) => {
                let wanted = Wanted { origin: Some(origin), ..Wanted::default() };
                let token = self.session_token(session, wanted);
                let updated_at = self.client(&session.client).map_or(0, |client| client.updated_at / 1000);
                for suffix in family(&suffix, suffixed) {
                    lines.push(format!("__session{suffix}={token}; {KEPT}"));
                    lines.push(format!("__client_uat{suffix}={updated_at}; {KEPT}"));
                }
                let refresh = self.new_refresh_token(session);
                lines.push(format!("__refresh{suffix}={refresh}; {KEPT}; HttpOnly"));
            }
        }
        lines
    }

    /// The line that tells the application which browser this is.
    pub(super) fn dev_browser_directives(&self, dev_browser: &str, suffixed: bool) -> Vec<String> {
        let suffix = self.suffix();
        let names = family(&suffix, suffixed);
        names.map(|suffix| format!("__clerk_db_jwt{suffix}={dev_browser}; {KEPT}")).collect()
    }

    /// What the names of the instance's own cookies end with.
    fn suffix(&self) -> String {
        format!("_{}", self.instance().cookie_suffix())
    }

    fn new_refresh_token(&mut self, session: &Session) -> String {
        let token = new_id("rt_");
        // A session has one: who uses an older one has a copy.
        self.record.refresh_tokens.retain(|_, of| *of != session.id);
        self.record.refresh_tokens.insert(token.clone(), session.id.clone());
        token
    }
}

/// What the names of cookies end with: nothing, and where the application knows those, the suffix.
fn family(suffix: &str, suffixed: bool) -> impl Iterator<Item = &str> {
    [Some(""), suffixed.then_some(suffix)].into_iter().flatten()
}
