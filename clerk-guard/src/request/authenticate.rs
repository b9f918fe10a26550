//! Which of the ways a request is judged by: its header or its cookies, as a session or as a machine.

use url::Url;

use super::{
    AtHand, Incoming, Known, Question, RequestHead, RequestState, Settings,
    authorization::plain_bearer,
    question::{Dates, Refused},
    reason,
};
use crate::{
    auth::{Accepts, Auth, MachineKind, Session, TokenKind},
    claims::{Claim, Version},
    verify::machine_kind,
};

/// Who is calling, if that is a session whose token stands in the header and is known: the quick way of most requests, on
/// which nothing is read that is not needed. Of all others it says nothing.
pub(crate) fn authenticate_known(
    head: RequestHead<'_>,
    settings: &Settings,
    accepts: &Accepts,
    at_hand: &dyn AtHand,
) -> Option<RequestState> {
    if settings.satellite.is_some() || !accepts.includes(TokenKind::Session) {
        return None;
    }
    let session = at_hand.remembered(plain_bearer(head.headers)?)?;
    is_readable(&session).then(|| signed_in(session))
}

/// Who is calling, by what is known so far; or what has to be found out before that can be told.
///
/// The answer depends on nothing but the arguments. A header that names a token hides the cookies, also where the token turns
/// out to be of no use.
pub(crate) fn authenticate(
    incoming: &Incoming<'_>,
    accepts: &Accepts,
    known: &Known<'_>,
) -> Result<RequestState, Question> {
    let judge = Judge { incoming, accepts, known };
    judge.judge().map(|state| judge.finish(state))
}

/// All that a judgement depends on. Each way of judging adds its methods to it.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a, 'r> {
    pub(super) incoming: &'a Incoming<'r>,
    pub(super) accepts: &'a Accepts,
    pub(super) known: &'a Known<'a>,
}

pub(super) type Judged = Result<RequestState, Question>;

impl Judge<'_, '_> {
    fn judge(&self) -> Judged {
        if self.signs_in_on_itself() {
            tracing::error!(
                target: "clerk_guard",
                "a satellite was asked by a page of the origin where users sign in, so CLERK_SIGN_IN_URL (`sign_in_url`) seems \
                 to be its own: set it to the address at the primary application"
            );
            return Ok(signed_out(reason::UNEXPECTED_ERROR));
        }
        if self.holds_a_token_of_nothing() {
            return Ok(signed_out(reason::UNEXPECTED_ERROR).with_message("a session cookie holds nothing"));
        }
        let Some(token) = self.incoming.bearer() else {
            return match self.accepts {
                Accepts::Only(kind) if kind.machine().is_some() => {
                    Ok(RequestState::signed_out(Some(*kind), reason::NO_TOKEN_IN_HEADER))
                }
                accepts if !accepts.includes(TokenKind::Session) => {
                    Ok(RequestState::signed_out(None, reason::TOKEN_TYPE_MISMATCH))
                }
                _ => self.by_cookies(),
            };
        };
        match self.accepts {
            Accepts::Only(TokenKind::Session) => self.session_in_header(token),
            Accepts::Only(kind) => match machine_kind(token) {
                Some(found) if TokenKind::from(found) == *kind => self.machine(token, found),
                _ => Ok(RequestState::signed_out(Some(*kind), reason::TOKEN_TYPE_MISMATCH)),
            },
            Accepts::OneOf(_) | Accepts::Any => match machine_kind(token) {
                found if !self.accepts.includes(found.map_or(TokenKind::Session, Into::into)) => {
                    Ok(RequestState::signed_out(None, reason::TOKEN_TYPE_MISMATCH))
                }
                Some(found) => self.machine(token, found),
                None => self.session_in_header(token),
            },
        }
    }

    /// Is this a satellite that says of itself that it is where users sign in?
    fn signs_in_on_itself(&self) -> bool {
        let settings = self.incoming.settings;
        let (Some(_), Some(sign_in)) = (&settings.satellite, &settings.sign_in_url) else { return false };
        let Some(origin) = self.incoming.origin() else { return false };
        Url::parse(sign_in).is_ok_and(|url| url.origin().ascii_serialization() == origin)
    }

    fn session_in_header(&self, token: &str) -> Judged {
        match self.known.session(token, Dates::Strict)? {
            Ok(session) => Ok(signed_in(session)),
            Err(refused) => self.refused(refused, token),
        }
    }

    fn machine(&self, token: &str, kind: MachineKind) -> Judged {
        let token_kind = TokenKind::from(kind);
        Ok(match self.known.machine(token, kind)? {
            Ok(machine) => RequestState::signed_in(token_kind, Auth::from(machine)),
            Err(Refused::Unavailable { code, retry_after }) => {
                RequestState::unavailable(token_kind, code).with_retry_after(retry_after)
            }
            Err(refused) => {
                RequestState::signed_out(Some(token_kind), refused.code()).with_message(refused.to_string())
            }
        })
    }
}

/// Somebody is signed in, unless what they may do in their organization cannot be read. A guard would deny that too, but only
/// where it asks; Clerk's own SDK makes nobody of such a token.
pub(super) fn signed_in(session: Session) -> RequestState {
    if is_readable(&session) {
        RequestState::signed_in(TokenKind::Session, Auth::from(session))
    } else {
        signed_out(reason::UNEXPECTED_ERROR).with_message("the permissions in the token cannot be read")
    }
}

fn is_readable(session: &Session) -> bool {
    let claims = session.claims();
    claims.version() == Version::V1
        || !matches!(claims.features(), Claim::Malformed)
        || matches!(claims.organization(), Claim::Absent)
}

pub(super) fn signed_out(reason: impl Into<reason::Reason>) -> RequestState {
    RequestState::signed_out(Some(TokenKind::Session), reason)
}
