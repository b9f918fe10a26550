//! Bit masks that travel as decimal numbers of any length.

/// The number of 64-bit limbs that hold `bits` bits.
pub(super) fn limbs_for(bits: usize) -> usize {
    bits.div_ceil(64)
}

/// Reads a decimal number into `limbs`, lowest first. What does not fit is cut off at the top.
///
/// Only ASCII digits make a number. Anything else is no mask: it leaves all bits at zero, which grants nothing.
pub(super) fn read_decimal(text: &str, limbs: &mut [u64]) {
    /// As many digits as a limb holds for certain.
    const CHUNK: usize = 19;

    limbs.fill(0);
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    if let ([limb], 1..=CHUNK) = (&mut *limbs, text.len()) {
        *limb = text.bytes().fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        return;
    }
    for chunk in text.as_bytes().chunks(CHUNK) {
        let (mut factor, mut carry) = (1_u64, 0_u64);
        for digit in chunk {
            factor = factor.wrapping_mul(10);
            carry = carry.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        }
        for limb in &mut *limbs {
            (*limb, carry) = multiply_add(*limb, factor, carry);
        }
    }
}

/// The lower and the upper half of `limb * factor + carry`.
#[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
fn multiply_add(limb: u64, factor: u64, carry: u64) -> (u64, u64) {
    let wide = u128::from(limb) * u128::from(factor) + u128::from(carry);
    (wide as u64, (wide >> 64) as u64)
}

/// The places of the bits that are set below `end`, lowest first.
pub(super) fn ones(limbs: &[u64], end: usize) -> impl Iterator<Item = usize> + '_ {
    limbs
        .iter()
        .enumerate()
        .flat_map(|(index, &limb)| {
            let mut rest = limb;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(index * 64 + bit)
            })
        })
        .take_while(move |&bit| bit < end)
}

pub(super) fn set(limbs: &mut [u64], bit: usize) {
    if let Some(limb) = limbs.get_mut(bit / 64) {
        *limb |= 1 << (bit % 64);
    }
}

pub(super) fn is_set(limbs: &[u64], bit: usize) -> bool {
    limbs.get(bit / 64).is_some_and(|limb| limb >> (bit % 64) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bits(text: &str, end: usize) -> Vec<usize> {
        let mut limbs = vec![u64::MAX; limbs_for(end)];
        read_decimal(text, &mut limbs);
        ones(&limbs, end).collect()
    }

    #[test]
    fn numbers_of_any_width() {
        assert_eq!(bits("3", 64), [0, 1]);
        assert_eq!(bits("003", 2), [0, 1]);
        assert_eq!(bits("9007199254740993", 54), [0, 53]);
        assert_eq!(bits("18014398509481984", 54), [0; 0]);
        assert_eq!(bits("18446744073709551616", 65), [64]);
        assert_eq!(bits("340282366920938463463374607431768211457", 200), [0, 128]);
        assert_eq!(bits("7", 1), [0]);
    }

    #[test]
    fn what_is_no_number_grants_nothing() {
        for text in ["", " ", "1invalid", "-1", "+1", "1.5", "1e3", "0x3", "٣", "3 "] {
            assert_eq!(bits(text, 64), [0; 0], "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_arithmetic(number: u128, zeros in 0_usize..30, end in 1_usize..150) {
            let expected: Vec<usize> = (0..end.min(128)).filter(|bit| number >> bit & 1 == 1).collect();
            prop_assert_eq!(bits(&format!("{}{number}", "0".repeat(zeros)), end), expected);
        }

        #[test]
        fn shifting_by_decimal_doubling_agrees(exponent in 0_usize..700) {
            // 2^exponent in decimal, by doubling digit by digit.
            let mut digits = vec![1_u8];
            for _ in 0..exponent {
                let mut carry = 0;
                for digit in &mut digits {
                    let double = *digit * 2 + carry;
                    (*digit, carry) = (double % 10, double / 10);
                }
                if carry > 0 {
                    digits.push(carry);
                }
            }
            let text: String = digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect();
            prop_assert_eq!(bits(&text, 701), vec![exponent]);
        }
    }
}
