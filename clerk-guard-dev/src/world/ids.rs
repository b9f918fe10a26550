use aws_lc_rs::rand;

const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// How many letters there are behind the prefix of an id.
const LENGTH: usize = 27;

/// A new id, or a secret that nobody guesses: a prefix, and 27 letters.
#[expect(clippy::expect_used, reason = "without randomness no instance can go on")]
pub(crate) fn new_id(prefix: &str) -> String {
    let mut id = prefix.to_owned();
    let mut bytes = [0_u8; 2 * LENGTH];
    while id.len() < prefix.len() + LENGTH {
        rand::fill(&mut bytes).expect("randomness");
        // Each letter as likely as any other: what is beyond the last whole round is thrown away.
        let letters =
            bytes.iter().filter(|byte| **byte < 248).filter_map(|byte| LETTERS.get(usize::from(byte % 62)));
        let missing = prefix.len() + LENGTH - id.len();
        id.extend(letters.take(missing).map(|letter| char::from(*letter)));
    }
    id
}
