//! Numbers by which a text is looked up. Attributes compute those of permissions, so that no compiler has to interpret it.

/// The first and the last eight bytes of a text, which overlap in a short one. Together with the length they are all of a text
/// of up to 16 bytes, and can be compared without following a pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends(pub u64, pub u64);

impl Ends {
    /// The longest text, in bytes, of which the ends are all.
    pub const ALL: usize = 16;

    #[inline]
    const fn of(bytes: &[u8]) -> Self {
        if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            return Self(u64::from_le_bytes(*first), u64::from_le_bytes(*last));
        }
        if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            return Self(u32::from_le_bytes(*first) as u64, u32::from_le_bytes(*last) as u64);
        }
        match bytes {
            [a] => Self(*a as u64, 0),
            [a, b] => Self(*a as u64, *b as u64),
            [a, b, c] => Self(*a as u64, (*b as u64) << 8 | *c as u64),
            _ => Self(0, 0),
        }
    }
}

/// What a text is looked up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// What it is compared by.
    pub ends: Ends,
    /// Where it is looked for first.
    pub hash: u64,
}

impl Fingerprint {
    /// That of this text.
    #[inline]
    #[must_use]
    pub const fn of(text: &str) -> Self {
        let ends = Ends::of(text.as_bytes());
        Self { ends, hash: hash(ends, text.as_bytes()) }
    }

    /// All of it in three numbers.
    #[must_use]
    pub const fn to_numbers(self) -> [u64; 3] {
        [self.ends.0, self.ends.1, self.hash]
    }

    /// The same, from those numbers.
    #[must_use]
    pub const fn from_numbers([first, last, hash]: [u64; 3]) -> Self {
        Self { ends: Ends(first, last), hash }
    }
}

/// Spreads texts over slots. It need not withstand an enemy: what is hashed comes out of signed tokens, and a collision costs
/// a comparison, never a wrong answer.
#[inline]
const fn hash(ends: Ends, bytes: &[u8]) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;

    let mut sum = (ends.0 ^ bytes.len() as u64).wrapping_mul(ODD) ^ ends.1.rotate_left(23);
    if bytes.len() > Ends::ALL {
        let mut rest = bytes;
        while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
            sum = (sum ^ u64::from_le_bytes(*chunk)).wrapping_mul(ODD);
            rest = behind;
        }
    }
    sum = sum.wrapping_mul(ODD);
    sum ^ (sum >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_all_of_a_fingerprint() {
        for text in ["", "a", "data", "write", "a-feature-of-more-than-sixteen-bytes"] {
            let fingerprint = Fingerprint::of(text);
            assert_eq!(Fingerprint::from_numbers(fingerprint.to_numbers()), fingerprint, "{text}");
            assert_ne!(Fingerprint::of(&format!("{text}!")), fingerprint, "{text}");
        }
    }
}
