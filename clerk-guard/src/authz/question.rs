//! What a requirement asks of something that is no claim: of the call, or of the application's own claims.

use std::fmt;

use super::DenialKind;
use crate::auth::Session;

/// What an answer is: yes, no, or why it cannot be told.
pub(crate) type Answer = Result<bool, DenialKind>;

/// A question about one call of a function, answered where its arguments are: `when(…)` and `org = …`.
///
/// Here it is a place and a text. Who asks for a decision without being able to answer it is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    place: u8,
    text: &'a str,
}

impl<'a> Question<'a> {
    /// How many questions a requirement can ask.
    pub const LIMIT: u8 = 64;

    /// The question that is asked as the `place`th one, counted from 0, in these words.
    #[must_use]
    pub const fn new(place: u8, text: &'a str) -> Self {
        Self { place, text }
    }

    pub(super) fn place(self) -> u8 {
        self.place
    }
}

impl fmt::Display for Question<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        on_one_line(self.text, f)
    }
}

/// A test of the application's own claims: `claims(|claims: &AppClaims| …)`.
#[derive(Clone, Copy)]
pub struct ClaimsTest<'a> {
    text: &'a str,
    holds: fn(&Session) -> Answer,
}

impl<'a> ClaimsTest<'a> {
    /// A test, and the words in which it is written.
    #[must_use]
    pub const fn new(text: &'a str, holds: fn(&Session) -> Result<bool, DenialKind>) -> Self {
        Self { text, holds }
    }

    pub(super) fn holds(self, session: &Session) -> Answer {
        (self.holds)(session)
    }
}

impl fmt::Display for ClaimsTest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        on_one_line(self.text, f)
    }
}

impl fmt::Debug for ClaimsTest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ClaimsTest").field(&self.text).finish()
    }
}

/// The compiler breaks long expressions where it likes.
fn on_one_line(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (at, word) in text.split_whitespace().enumerate() {
        f.write_str(if at == 0 { "" } else { " " })?;
        f.write_str(word)?;
    }
    Ok(())
}

/// What knows the answers, by the places of the questions.
pub(crate) type Answering<'a> = dyn FnMut(u8, &Session) -> Answer + 'a;

/// The answers to the questions of one call, each of which is asked once at most.
pub(super) struct Answers<'a> {
    answer: Option<&'a mut Answering<'a>>,
    asked: u64,
    yes: u64,
}

impl<'a> Answers<'a> {
    /// Nobody answers.
    pub(super) fn none() -> Self {
        Self { answer: None, asked: 0, yes: 0 }
    }

    pub(super) fn from(answer: &'a mut Answering<'a>) -> Self {
        Self { answer: Some(answer), ..Self::none() }
    }

    pub(super) fn of(&mut self, question: Question<'_>, session: &Session) -> Answer {
        let place = question.place();
        let bit = 1u64.checked_shl(u32::from(place)).ok_or(DenialKind::Undecidable)?;
        if self.asked & bit == 0 {
            let answer = self.answer.as_mut().ok_or(DenialKind::Undecidable)?;
            // What cannot be told is asked again, for why it cannot is not kept.
            let is_yes = answer(place, session)?;
            self.asked |= bit;
            self.yes |= if is_yes { bit } else { 0 };
        }
        Ok(self.yes & bit != 0)
    }
}
