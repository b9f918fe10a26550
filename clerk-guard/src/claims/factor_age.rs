/// When the user last proved who they are: the `fva` claim.
///
/// Ages are in minutes and were right when the token was issued; [`evaluate`](crate::authz::evaluate) adds the time since.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FactorVerificationAge {
    first: Option<f64>,
    second: Option<f64>,
}

impl FactorVerificationAge {
    /// From the two numbers of the claim. `None` unless each is finite, and either at least zero or exactly -1.
    pub(super) fn from_claim(first: f64, second: f64) -> Option<Self> {
        Some(Self { first: age(first)?, second: age(second)? })
    }

    /// Minutes since the first factor (a password, a sign-in link, …) was verified; `None` if it never was.
    #[must_use]
    pub fn first(self) -> Option<f64> {
        self.first
    }

    /// Minutes since a second factor was verified; `None` if the user has none.
    #[must_use]
    pub fn second(self) -> Option<f64> {
        self.second
    }
}

/// The outer `None` is no age; the inner one is the claim's -1.
#[expect(clippy::option_option, reason = "a malformed number and `never` are told apart for one line")]
#[expect(clippy::float_cmp, reason = "the claim says never by exactly -1")]
fn age(minutes: f64) -> Option<Option<f64>> {
    if minutes == -1.0 {
        Some(None)
    } else {
        (minutes.is_finite() && minutes >= 0.0).then_some(Some(minutes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ages_and_minus_one_count() {
        let age = FactorVerificationAge::from_claim(0.5, -1.0).unwrap();
        assert_eq!((age.first(), age.second()), (Some(0.5), None));
        for odd in [-2.0, -0.5, f64::NAN, f64::INFINITY] {
            assert_eq!(FactorVerificationAge::from_claim(odd, 0.0), None);
            assert_eq!(FactorVerificationAge::from_claim(0.0, odd), None);
        }
    }
}
