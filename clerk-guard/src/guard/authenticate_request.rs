//! From a request to who is calling: asks whatever has to be asked, of keys and of the Backend API.

use std::time::Duration;

use super::{Clerk, authenticate::Refusal, clerk::Keys};
use crate::{
    auth::{Accepts, Machine, MachineKind, Session},
    keys::FetchError,
    request::{
        Answer, AtHand, Dates, Incoming, Known, Question, Refused, RequestHead, RequestState, authenticate,
        authenticate_known,
    },
    verify::{KeySet, TokenError, TokenErrorKind, Unverified},
};

/// How many questions one request can raise. More would be a mistake of ours, and must not go on for ever.
const MOST_QUESTIONS: usize = 8;
/// How far the clock of a developer's machine may be off.
const LENIENT_SKEW: Duration = Duration::from_hours(24);

impl Clerk {
    /// Who is calling with this request, and what the response has to carry.
    ///
    /// It never fails: whoever cannot be told is signed out for a reason, or [unavailable](crate::Status::Unavailable) where
    /// Clerk's keys or its API are out of reach. The log says why.
    ///
    /// ```
    /// # use clerk_guard::{Status, testing::TestInstance};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// # let instance = TestInstance::new();
    /// # let (clerk, token) = (instance.clerk(), instance.session().user("user_ada").token());
    /// let request = http::Request::get("/").header("authorization", format!("Bearer {token}")).body(()).unwrap();
    /// let state = clerk.authenticate_request(&request).await;
    /// assert_eq!(state.status(), Status::SignedIn);
    /// assert_eq!(state.auth().user_id().unwrap(), "user_ada");
    /// # }
    /// ```
    pub async fn authenticate_request<'a>(&self, head: impl Into<RequestHead<'a>>) -> RequestState {
        let head = head.into();
        match self.judge_now(head, None) {
            Some(state) => state,
            // Apart, so that what is seldom needed is not carried along.
            None => Box::pin(self.judge(head, None)).await,
        }
    }

    /// The address under which a browser sees this request, by what is configured of proxies. `None` where nothing tells it.
    ///
    /// ```
    /// # let clerk = clerk_guard::testing::TestInstance::new().clerk();
    /// let request = http::Request::get("/items?page=2").header("host", "app.example.com").body(()).unwrap();
    /// assert_eq!(clerk.public_url(&request).as_deref(), Some("http://app.example.com/items?page=2"));
    /// ```
    pub fn public_url<'a>(&self, head: impl Into<RequestHead<'a>>) -> Option<String> {
        let incoming = Incoming::new(&self.0.settings, head.into(), self.0.watch.now());
        incoming.url().map(|url| url.as_str().to_owned())
    }

    /// The same as [`authenticate_request`](Self::authenticate_request), for other kinds of tokens than those that are configured.
    pub(crate) async fn judge(&self, head: RequestHead<'_>, accepts: Option<&Accepts>) -> RequestState {
        let accepts = accepts.unwrap_or(&self.0.settings.accepts);
        let now = self.0.watch.now();
        let mut found = Vec::new();
        loop {
            let question = {
                let incoming = Incoming::new(&self.0.settings, head, now);
                match authenticate(&incoming, accepts, &Known::new(self, &found)) {
                    Ok(state) => return self.with_presented(state, &incoming, accepts),
                    Err(question) => question,
                }
            };
            if found.len() == MOST_QUESTIONS {
                tracing::error!(target: "clerk_guard", "a request raises one question after another");
                return RequestState::undecided();
            }
            let answer = self.answer(&question).await;
            found.push((question, answer));
        }
    }

    /// The same, where it can be told without waiting.
    pub(crate) fn judge_now(&self, head: RequestHead<'_>, accepts: Option<&Accepts>) -> Option<RequestState> {
        let settings = &self.0.settings;
        let accepts = accepts.unwrap_or(&settings.accepts);
        authenticate_known(head, settings, accepts, self).or_else(|| {
            let incoming = Incoming::new(settings, head, self.0.watch.now());
            let state = authenticate(&incoming, accepts, &Known::new(self, &[])).ok()?;
            Some(self.with_presented(state, &incoming, accepts))
        })
    }

    async fn answer(&self, question: &Question) -> Answer {
        match question {
            Question::Session { token, dates: Dates::Strict } => {
                Answer::Session(self.session(token).await.map_err(Into::into))
            }
            Question::Session { token, dates: Dates::Lenient } => {
                Answer::Session(self.lenient_session(token).await.map_err(Into::into))
            }
            Question::Handshake { token } => Answer::Handshake(self.handshake(token).await),
            Question::Payload { nonce } => Answer::Payload(self.payload(nonce).await),
            Question::Refresh(refresh) => Answer::Refresh(self.refresh(refresh).await),
            Question::Machine { token, kind } => Answer::Machine(self.machine(token, *kind).await),
        }
    }

    /// For handshakes of development instances alone.
    async fn lenient_session(&self, token: &str) -> Result<Session, Refusal> {
        let keys = self.keys_of(token).await?;
        let verifier = self.0.verifier.clone().clock_skew(LENIENT_SKEW);
        let claims = Unverified::decode(token)
            .and_then(|token| verifier.verify_in_request(token, &keys, self.0.watch.now()))
            .map_err(Refusal::Token)?;
        self.session_of(claims, &verifier, token).map_err(Refusal::Token)
    }

    async fn handshake(&self, token: &str) -> Result<Vec<Box<str>>, Refused> {
        let keys = self.keys_of(token).await?;
        let lines = self.0.verifier.verify_handshake(&Unverified::decode(token)?, &keys)?;
        lines.into_inner().ok_or_else(|| Refused::Unknown {
            code: "unexpected-error",
            why: "a cookie of the handshake is no text".into(),
        })
    }

    /// A machine's token: judged here if it is signed, and looked up if not.
    pub(super) async fn machine(&self, token: &str, kind: MachineKind) -> Result<Machine, Refused> {
        let machine = self.verified_machine(token, kind).await?;
        Ok(machine.concealing(self.0.conceal))
    }

    async fn verified_machine(&self, token: &str, kind: MachineKind) -> Result<Machine, Refused> {
        if Unverified::decode(token).is_err() {
            return self.look_up(token, kind).await;
        }
        let keys = self.keys_of(token).await.map_err(|refusal| match refusal {
            Refusal::Token(error) => Refused::Token(error),
            Refusal::Keys(error) => {
                tracing::error!(target: "clerk_guard", %error, %kind, "a machine token could not be judged");
                Refused::Unavailable {
                    code: TokenErrorKind::VerificationFailed.code(),
                    retry_after: error.retry_after(),
                }
            }
        })?;
        let claims =
            self.0.verifier.verify_machine(&Unverified::decode(token)?, kind, &keys, self.0.watch.now());
        claims.map(Machine::from).map_err(Refused::Token).inspect_err(|refused| report_machine(refused, kind))
    }

    /// The keys that this token may be verified by.
    async fn keys_of(&self, token: &str) -> Result<KeySet, Refusal> {
        let key_id = {
            let decoded = Unverified::decode(token).map_err(Refusal::Token)?;
            decoded.key_id().map(str::to_owned)
        };
        match &self.0.keys {
            Keys::Fixed(keys) => Ok(keys.clone()),
            Keys::Cached(cache) => cache.keys_for(key_id.as_deref()).await.map_err(Refusal::Keys),
        }
    }
}

impl AtHand for Clerk {
    fn remembered(&self, token: &[u8]) -> Option<Session> {
        let found = self.0.remembered.find(token)?;
        let keys_are_current = match &self.0.keys {
            Keys::Fixed(_) => true,
            Keys::Cached(cache) => cache.is_current(&found.keys),
        };
        let claims = found.session.claims();
        let is_current = keys_are_current
            && self.check_not_revoked(claims).is_ok()
            && self.0.verifier.is_current(claims, self.0.watch.now());
        is_current.then_some(found.session)
    }

    fn session(&self, token: &str) -> Option<Result<Session, Refused>> {
        match self.remembered(token.as_bytes()) {
            Some(session) => Some(Ok(session)),
            None => self.session_now(token).map(|verified| verified.map_err(Into::into)),
        }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Token(error) => Self::Token(error),
            Refusal::Keys(error) => {
                Self::Unavailable { code: FetchError::code(&error), retry_after: error.retry_after() }
            }
        }
    }
}

impl From<TokenError> for Refused {
    fn from(error: TokenError) -> Self {
        Self::Token(error)
    }
}

fn report_machine(refused: &Refused, kind: MachineKind) {
    if let Refused::Token(error) = refused {
        tracing::info!(target: "clerk_guard", code = error.code(), %error, %kind, "a machine token was refused");
    }
}
