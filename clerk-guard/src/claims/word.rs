//! Texts that are compared often: a permission that a guard asks for, and those that a token grants.

/// How many bytes of a text are kept beside it, to compare without following a pointer.
const HEAD: usize = 16;

/// A text with what is needed to find it in a [`Lexicon`]. Made while compiling where the text is a literal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    text: &'a str,
    head: u128,
    hash: u32,
}

impl<'a> Word<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let (front, tail) = match bytes.split_at_checked(HEAD) {
            Some(parts) => parts,
            None => (bytes, [].as_slice()),
        };
        let mut head = [0; HEAD];
        head.split_at_mut(front.len()).0.copy_from_slice(front);
        let head = u128::from_le_bytes(head);
        Self { text, head, hash: hash(head, bytes.len(), tail) }
    }

    pub(crate) const fn as_str(&self) -> &'a str {
        self.text
    }
}

/// Spreads texts over slots. It need not withstand an enemy: what is hashed comes out of signed tokens, and a collision costs
/// a comparison, never a wrong answer.
#[expect(clippy::cast_possible_truncation, reason = "taking the halves of a number is the point")]
const fn hash(head: u128, len: usize, mut tail: &[u8]) -> u32 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut sum = (head as u64 ^ len as u64).wrapping_mul(ODD).rotate_left(29) ^ (head >> 64) as u64;
    while let [byte, rest @ ..] = tail {
        sum = sum.wrapping_mul(ODD).rotate_left(5) ^ *byte as u64;
        tail = rest;
    }
    (sum.wrapping_mul(ODD) >> 32) as u32
}

/// What a word in a [`Lexicon`] stands for: the same text may be a feature and an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Sense {
    /// What may be done with a feature.
    Action,
    Feature,
    /// A whole permission, without its prefix.
    Key,
    /// An entry that is no permission, for it lacks the prefix. It is listed, and grants nothing.
    Stray,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    head: u128,
    start: u32,
    len: u32,
    ordinal: u32,
    sense: Sense,
}

/// Words by the order in which they came, and the way back from a word to its place in that order.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    text: String,
    entries: Vec<Entry>,
    /// Open addressing, at most half full: 0 is a free slot, anything else a place in `entries`, plus 1.
    slots: Vec<u32>,
}

impl Lexicon {
    /// Room for `count` words of `bytes` bytes in all.
    pub(super) fn with_capacity(count: usize, bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            entries: Vec::with_capacity(count),
            slots: vec![0; (count * 2).next_power_of_two()],
        }
    }

    /// Adds a word unless it is there already. Returns its ordinal among those of its sense.
    ///
    /// `next` is the ordinal that a new word gets.
    pub(super) fn insert(&mut self, text: &str, sense: Sense, next: u32) -> u32 {
        let word = Word::new(text);
        let slot = match self.probe(&word, sense) {
            Ok(found) => return found,
            Err(slot) => slot,
        };
        let (Ok(start), Ok(len), Ok(place)) =
            (self.text.len().try_into(), text.len().try_into(), u32::try_from(self.entries.len() + 1))
        else {
            return next;
        };
        self.text.push_str(text);
        self.entries.push(Entry { head: word.head, start, len, ordinal: next, sense });
        if let Some(slot) = slot.and_then(|slot| self.slots.get_mut(slot)) {
            *slot = place;
        }
        next
    }

    pub(super) fn find(&self, word: &Word<'_>, sense: Sense) -> Option<usize> {
        self.probe(word, sense).ok().map(|ordinal| ordinal as usize)
    }

    /// The words of one sense, in the order in which they came.
    pub(super) fn words(&self, sense: Sense) -> impl Iterator<Item = &str> + Clone {
        self.entries.iter().filter(move |entry| entry.sense == sense).map(|entry| self.text_of(entry))
    }

    /// The ordinal of a word, or else the free slot where it belongs.
    fn probe(&self, word: &Word<'_>, sense: Sense) -> Result<u32, Option<usize>> {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = (word.hash ^ sense as u32) as usize & last;
        for _ in 0..self.slots.len() {
            let Some(&place) = self.slots.get(at) else { break };
            let Some(entry) = self.entries.get((place as usize).wrapping_sub(1)) else {
                return Err(Some(at));
            };
            if entry.head == word.head
                && entry.len as usize == word.text.len()
                && entry.sense == sense
                && (word.text.len() <= HEAD || self.text_of(entry) == word.text)
            {
                return Ok(entry.ordinal);
            }
            at = (at + 1) & last;
        }
        Err(None)
    }

    fn text_of(&self, entry: &Entry) -> &str {
        let start = entry.start as usize;
        self.text.get(start..start + entry.len as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again_whatever_their_length() {
        let texts: Vec<String> = (0..300).map(|n| "é".repeat(n % 40) + &n.to_string()).collect();
        let mut lexicon = Lexicon::with_capacity(texts.len(), 0);
        for (n, text) in (0..).zip(&texts) {
            assert_eq!(lexicon.insert(text, Sense::Action, n), n);
        }
        for (n, text) in (0..).zip(&texts) {
            assert_eq!(lexicon.insert(text, Sense::Action, 999), n);
            assert_eq!(lexicon.find(&Word::new(text), Sense::Action), Some(n as usize));
            assert_eq!(lexicon.find(&Word::new(text), Sense::Feature), None);
            assert_eq!(lexicon.find(&Word::new(&format!("{text}!")), Sense::Action), None);
        }
        assert!(lexicon.words(Sense::Action).eq(texts.iter().map(String::as_str)));
    }

    #[test]
    fn texts_that_agree_in_their_first_bytes_are_told_apart() {
        let mut lexicon = Lexicon::with_capacity(1, 0);
        lexicon.insert("sixteen_bytes_xxA", Sense::Key, 0);
        assert_eq!(lexicon.find(&Word::new("sixteen_bytes_xxA"), Sense::Key), Some(0));
        assert_eq!(lexicon.find(&Word::new("sixteen_bytes_xxB"), Sense::Key), None);
        assert_eq!(lexicon.find(&Word::new("sixteen_bytes_xx"), Sense::Key), None);
        assert_eq!(lexicon.find(&Word::new("sixteen_bytes_xx\0"), Sense::Key), None);
    }

    #[test]
    fn an_empty_lexicon_holds_nothing() {
        assert_eq!(Lexicon::default().find(&Word::new(""), Sense::Key), None);
        assert_eq!(Lexicon::with_capacity(0, 0).find(&Word::new(""), Sense::Key), None);
    }
}
