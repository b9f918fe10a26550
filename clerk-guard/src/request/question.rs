//! What has to be asked of others before a request can be judged.
//!
//! To judge a request is a function of the request and of what is [`Known`]. Where something is not known yet, the answer is a
//! [`Question`]; whoever can find out does, adds it, and asks again. So nothing here waits for anybody.

use std::{fmt, time::Duration};

use serde::Serialize;

use crate::{
    auth::{Machine, MachineKind, Session},
    verify::TokenError,
};

/// Something that is to be found out.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Question {
    /// Is this a token of a session?
    Session { token: Box<str>, dates: Dates },
    /// Is this the token of a handshake?
    Handshake { token: Box<str> },
    /// What are the cookies of the handshake of this nonce?
    Payload { nonce: Box<str> },
    /// Can this session go on?
    Refresh(Refresh),
    /// Is this a token of such a machine?
    Machine { token: Box<str>, kind: MachineKind },
}

/// How precisely a token's dates are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dates {
    /// As configured.
    Strict,
    /// With a day more, for machines of developers whose clock is off. Never in production.
    Lenient,
}

/// A session whose token has expired, and what the Backend API wants to know before it makes another.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Refresh {
    pub(crate) session_id: Box<str>,
    pub(crate) suffixed_cookies: bool,
    pub(crate) body: RefreshBody,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub(crate) struct RefreshBody {
    pub(crate) format: &'static str,
    pub(crate) expired_token: Box<str>,
    pub(crate) refresh_token: Box<str>,
    pub(crate) request_origin: String,
    pub(crate) request_headers: std::collections::BTreeMap<String, Vec<String>>,
}

/// What was found out.
#[derive(Clone)]
pub(crate) enum Answer {
    Session(Result<Session, Refused>),
    /// `Set-Cookie` lines.
    Handshake(Result<Vec<Box<str>>, Refused>),
    Payload(Result<Vec<Box<str>>, ApiRefused>),
    Refresh(Result<Vec<Box<str>>, ApiRefused>),
    Machine(Result<Machine, Refused>),
}

/// Why a token is none.
#[derive(Clone, Debug)]
pub(crate) enum Refused {
    /// It was looked at, and is not right.
    Token(TokenError),
    /// Clerk does not know it, or does no more; or what it says is of no use.
    Unknown { code: &'static str, why: Box<str> },
    /// It could not be found out. Clerk may have asked to be left alone for a while.
    Unavailable { code: &'static str, retry_after: Option<Duration> },
}

/// Why the Backend API gave nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct ApiRefused {
    /// The code of the first error that it reported.
    pub(crate) code: Option<Box<str>>,
    /// There was no answer at all, or none that can be read.
    pub(crate) is_transport: bool,
    /// It is out of reach, or not itself, so that this says nothing about the caller.
    pub(crate) is_unavailable: bool,
    /// For how long it asked to be left alone.
    pub(crate) retry_after: Option<Duration>,
}

/// Answers at once where that takes no waiting: a token was verified before, or its keys are at hand.
pub(crate) trait AtHand {
    /// The session of a token that was verified before and is still valid.
    fn remembered(&self, token: &[u8]) -> Option<Session>;

    /// Whether it is a token of a session, if that can be told at once.
    fn session(&self, token: &str) -> Option<Result<Session, Refused>>;
}

/// What is known so far.
pub(crate) struct Known<'a> {
    at_hand: &'a dyn AtHand,
    found: &'a [(Question, Answer)],
}

impl<'a> Known<'a> {
    pub(crate) fn new(at_hand: &'a dyn AtHand, found: &'a [(Question, Answer)]) -> Self {
        Self { at_hand, found }
    }

    pub(super) fn remembered(&self, token: &[u8]) -> Option<Session> {
        self.at_hand.remembered(token)
    }

    pub(super) fn session(&self, token: &str, dates: Dates) -> Result<Result<Session, Refused>, Question> {
        for (question, answer) in self.found {
            if let (Question::Session { token: asked, dates: by }, Answer::Session(answer)) =
                (question, answer)
                && **asked == *token
                && *by == dates
            {
                return Ok(answer.clone());
            }
        }
        let at_once = if dates == Dates::Strict { self.at_hand.session(token) } else { None };
        at_once.ok_or_else(|| Question::Session { token: token.into(), dates })
    }

    pub(super) fn handshake(&self, token: &str) -> Result<Result<Vec<Box<str>>, Refused>, Question> {
        match self.find(Question::Handshake { token: token.into() })? {
            Answer::Handshake(answer) => Ok(answer),
            _ => Ok(Err(Refused::MIXED_UP)),
        }
    }

    pub(super) fn payload(&self, nonce: &str) -> Result<Result<Vec<Box<str>>, ApiRefused>, Question> {
        match self.find(Question::Payload { nonce: nonce.into() })? {
            Answer::Payload(answer) => Ok(answer),
            _ => Ok(Err(ApiRefused::unavailable())),
        }
    }

    pub(super) fn refresh(&self, refresh: Refresh) -> Result<Result<Vec<Box<str>>, ApiRefused>, Question> {
        match self.find(Question::Refresh(refresh))? {
            Answer::Refresh(answer) => Ok(answer),
            _ => Ok(Err(ApiRefused::unavailable())),
        }
    }

    pub(super) fn machine(
        &self,
        token: &str,
        kind: MachineKind,
    ) -> Result<Result<Machine, Refused>, Question> {
        match self.find(Question::Machine { token: token.into(), kind })? {
            Answer::Machine(answer) => Ok(answer),
            _ => Ok(Err(Refused::MIXED_UP)),
        }
    }

    fn find(&self, question: Question) -> Result<Answer, Question> {
        let found = self.found.iter().find(|(asked, _)| *asked == question).map(|(_, answer)| answer.clone());
        found.ok_or(question)
    }
}

impl Refused {
    /// An answer to another question, which nobody gives.
    const MIXED_UP: Self = Self::Unavailable { code: super::reason::UNEXPECTED_ERROR, retry_after: None };

    /// Clerk's code for it.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Token(error) => error.code(),
            Self::Unknown { code, .. } | Self::Unavailable { code, .. } => code,
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(error) => error.fmt(f),
            Self::Unknown { why, code } => write!(f, "{why} ({code})"),
            Self::Unavailable { code, .. } => write!(f, "it could not be found out ({code})"),
        }
    }
}

impl ApiRefused {
    /// Nobody could be asked.
    pub(crate) fn unavailable() -> Self {
        Self { is_unavailable: true, ..Self::default() }
    }
}
