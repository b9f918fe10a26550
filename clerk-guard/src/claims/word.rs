//! Texts that are compared often: a permission that a guard asks for, and those that a token grants.

use clerk_guard_rules::fingerprint::{Ends, Fingerprint};

/// A text with what is needed to find it in a [`Lexicon`]. Made while compiling where the text is a literal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    text: &'a str,
    fingerprint: Fingerprint,
}

impl<'a> Word<'a> {
    #[inline]
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, fingerprint: Fingerprint::of(text) }
    }

    /// The same, where the [numbers](Fingerprint::to_numbers) of the text are known already. With those of another text, it is
    /// found nowhere or where that stands.
    pub(crate) const fn known(text: &'a str, numbers: [u64; 3]) -> Self {
        Self { text, fingerprint: Fingerprint::from_numbers(numbers) }
    }

    pub(crate) const fn as_str(&self) -> &'a str {
        self.text
    }
}

/// Splits at the first colon at or behind `from`, which is left out. For `const` contexts, which `str::split_once` is not for.
///
/// The compiler interprets it for every guard of a permission, so it goes over bytes, and calls nothing until it is there.
pub(crate) const fn split_at_colon(text: &str, from: usize) -> Option<(&str, &str)> {
    let Some((_, mut bytes)) = text.as_bytes().split_at_checked(from) else { return None };
    while let [byte, rest @ ..] = bytes {
        if *byte == b':' {
            let at = text.len() - bytes.len();
            let (Some((before, _)), Some((_, behind))) =
                (text.split_at_checked(at), text.split_at_checked(at + 1))
            else {
                return None;
            };
            return Some((before, behind));
        }
        bytes = rest;
    }
    None
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
    ends: Ends,
    start: u32,
    tag: u32,
    mark: u64,
}

/// Where a word was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) place: usize,
    /// What was [marked](Lexicon::mark) there.
    pub(super) mark: u64,
}

/// Length and sense in one number.
#[inline]
const fn tag(len: usize, sense: Sense) -> usize {
    len << 2 | sense as usize
}

/// Where to look for a word first.
#[inline]
// Only the lower bits of the hash count, and there are as many as the machine has.
#[expect(clippy::cast_possible_truncation, reason = "see above")]
const fn start(word: &Word<'_>, sense: Sense) -> usize {
    word.fingerprint.hash as usize ^ sense as usize
}

/// The words of a text, each with a place of its own, and the way back from a word to its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    text: String,
    entries: Vec<Entry>,
    /// Open addressing, at most a quarter full: 0 is a free slot, anything else a place in `entries`, plus 1.
    slots: Vec<u16>,
    /// The number of slots is a power of two; this is the mask for it.
    last_slot: usize,
}

impl Lexicon {
    /// A lexicon of up to `count` words, all of which stand in `text`.
    pub(super) fn new(text: String, count: usize) -> Self {
        // More words than slots can number do not go in. No token is as long as that.
        let count = count.min(usize::from(u16::MAX) - 1);
        let slots = (count * 4).next_power_of_two();
        Self { text, entries: Vec::with_capacity(count), slots: vec![0; slots], last_slot: slots - 1 }
    }

    /// Adds a word, which stands in the text at `start`, unless it is there already. Returns its place, and whether it is new.
    ///
    /// `None` where there is no room for it: then it is not found later, which denies.
    #[inline]
    pub(super) fn insert(&mut self, start: usize, word: &str, sense: Sense) -> Option<(usize, bool)> {
        let word = Word::new(word);
        if let Some(found) = self.find(&word, sense) {
            return Some((found.place, false));
        }
        let place = self.entries.len();
        if place == self.entries.capacity() {
            return None;
        }
        let tag = u32::try_from(tag(word.text.len(), sense)).ok()?;
        let entry = Entry { ends: word.fingerprint.ends, start: start.try_into().ok()?, tag, mark: 0 };
        *self.free_slot(&word, sense)? = u16::try_from(place + 1).ok()?;
        self.entries.push(entry);
        Some((place, true))
    }

    /// A number that is kept with the word at a place, and found with it.
    pub(super) fn mark(&mut self, place: usize) -> Option<&mut u64> {
        self.entries.get_mut(place).map(|entry| &mut entry.mark)
    }

    /// Looks a word up.
    #[inline]
    pub(super) fn find(&self, word: &Word<'_>, sense: Sense) -> Option<Found> {
        let tag = tag(word.text.len(), sense);
        let mut at = start(word, sense);
        // Most slots are free, so that this ends.
        loop {
            let place = usize::from(*self.slots.get(at & self.last_slot)?).wrapping_sub(1);
            let entry = self.entries.get(place)?;
            let is_same = entry.ends == word.fingerprint.ends && entry.tag as usize == tag;
            if is_same && (word.text.len() <= Ends::ALL || self.is_text_of(entry, word.text)) {
                return Some(Found { place, mark: entry.mark });
            }
            at = at.wrapping_add(1);
        }
    }

    /// For long words. Apart, so that short ones do not pay for it.
    #[inline(never)]
    fn is_text_of(&self, entry: &Entry, text: &str) -> bool {
        self.text_of(entry) == text
    }

    /// The free slot for a word that is not there.
    fn free_slot(&mut self, word: &Word<'_>, sense: Sense) -> Option<&mut u16> {
        let last = self.last_slot;
        let first = start(word, sense);
        let free = (0..=last)
            .map(|step| first.wrapping_add(step) & last)
            .find(|&at| self.slots.get(at) == Some(&0))?;
        self.slots.get_mut(free)
    }

    /// The words of one sense, in the order in which they came.
    pub(super) fn words(&self, sense: Sense) -> impl Iterator<Item = (Found, &str)> + Clone {
        self.entries
            .iter()
            .enumerate()
            .filter(move |(_, entry)| entry.tag & 3 == sense as u32)
            .map(|(place, entry)| (Found { place, mark: entry.mark }, self.text_of(entry)))
    }

    pub(super) fn clear_marks(&mut self) {
        self.entries.iter_mut().for_each(|entry| entry.mark = 0);
    }

    /// Keeps of each mark what the same place of the other lexicon has, too.
    pub(super) fn keep_common_marks(&mut self, other: &Self) {
        self.entries.iter_mut().zip(&other.entries).for_each(|(entry, other)| entry.mark &= other.mark);
    }

    fn text_of(&self, entry: &Entry) -> &str {
        let start = entry.start as usize;
        self.text.get(start..start + (entry.tag >> 2) as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A lexicon of these words, all of one sense.
    fn lexicon(words: &[String], sense: Sense) -> Lexicon {
        let mut lexicon = Lexicon::new(words.concat(), words.len());
        let mut start = 0;
        for word in words {
            lexicon.insert(start, word, sense);
            start += word.len();
        }
        lexicon
    }

    fn place(lexicon: &Lexicon, word: &Word<'_>, sense: Sense) -> Option<usize> {
        lexicon.find(word, sense).map(|found| found.place)
    }

    #[test]
    fn words_are_found_again_whatever_their_length() {
        let texts: Vec<String> = (0..300).map(|n| "é".repeat(n % 40) + &n.to_string()).collect();
        let mut lexicon = lexicon(&texts, Sense::Action);
        for (n, text) in texts.iter().enumerate() {
            assert_eq!(lexicon.insert(0, text, Sense::Action), Some((n, false)));
            assert_eq!(place(&lexicon, &Word::new(text), Sense::Action), Some(n));
            assert_eq!(place(&lexicon, &Word::new(text), Sense::Feature), None);
            assert_eq!(place(&lexicon, &Word::new(&format!("{text}!")), Sense::Action), None);
        }
        assert!(lexicon.words(Sense::Action).map(|(_, word)| word).eq(texts.iter().map(String::as_str)));
    }

    #[test]
    fn every_byte_of_a_word_counts_at_every_length() {
        let text = "the quick brown fox jumps";
        for len in 0..text.len() {
            let word: String = text.chars().take(len).collect();
            let lexicon = lexicon(std::slice::from_ref(&word), Sense::Key);
            assert_eq!(place(&lexicon, &Word::new(&word), Sense::Key), Some(0), "{word}");
            for at in 0..len {
                let other: String =
                    word.char_indices().map(|(n, char)| if n == at { '\0' } else { char }).collect();
                assert_eq!(place(&lexicon, &Word::new(&other), Sense::Key), None, "{other:?}");
            }
            assert_eq!(
                place(&lexicon, &Word::new(&format!("{word}\0")), Sense::Key),
                None,
                "{word} and more"
            );
        }
    }

    #[test]
    fn an_empty_lexicon_holds_nothing() {
        assert_eq!(place(&Lexicon::default(), &Word::new(""), Sense::Key), None);
        assert_eq!(place(&Lexicon::new(String::new(), 0), &Word::new(""), Sense::Key), None);
    }

    #[test]
    fn more_words_than_there_is_room_for_are_not_found_and_do_no_harm() {
        let words: Vec<String> = (0..70_000).map(|n| n.to_string()).collect();
        let many = lexicon(&words, Sense::Key);
        assert_eq!(place(&many, &Word::new("65533"), Sense::Key), Some(65_533));
        assert_eq!(place(&many, &Word::new("65534"), Sense::Key), None);
        let mut full = Lexicon::new("ab".to_owned(), 1);
        assert_eq!(full.insert(0, "a", Sense::Key), Some((0, true)));
        assert_eq!(full.insert(1, "b", Sense::Key), None);
    }
}
