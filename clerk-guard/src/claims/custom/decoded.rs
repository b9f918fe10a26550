use std::{
    any::{Any, TypeId},
    fmt,
    sync::{Arc, OnceLock},
};

use super::{CustomClaims, CustomClaimsError, decode::decode};

/// How many types of claims are kept for one token. A program has one or two; a type past these is read each time.
const MOST_TYPES: usize = 8;

/// The custom claims of one token, in each type that was asked for, read once each.
///
/// A list that only grows at its end: whoever looks for what is there locks nothing.
#[derive(Default)]
pub(crate) struct DecodedClaims(OnceLock<Box<Decoded>>);

struct Decoded {
    type_id: TypeId,
    claims: Result<Arc<dyn Any + Send + Sync>, CustomClaimsError>,
    next: DecodedClaims,
}

impl DecodedClaims {
    /// The claims as `C`. The first time they are read from the payload; where that fails, `report` is told why.
    pub(crate) fn of<C: CustomClaims>(
        &self,
        payload: &str,
        report: impl Fn(&CustomClaimsError),
    ) -> Result<Arc<C>, CustomClaimsError> {
        let read = || decode::<C>(payload).map(Arc::new).inspect_err(&report);
        let mut place = self;
        for _ in 0..MOST_TYPES {
            let decoded = place.0.get_or_init(|| Box::new(Decoded::new(read())));
            match decoded.claims_as() {
                Some(claims) => return claims,
                None => place = &decoded.next,
            }
        }
        read()
    }
}

impl Decoded {
    fn new<C: CustomClaims>(claims: Result<Arc<C>, CustomClaimsError>) -> Self {
        let claims = claims.map(|claims| claims as Arc<dyn Any + Send + Sync>);
        Self { type_id: TypeId::of::<C>(), claims, next: DecodedClaims::default() }
    }

    /// What came of reading them as `C`, if that is what they were read as.
    fn claims_as<C: CustomClaims>(&self) -> Option<Result<Arc<C>, CustomClaimsError>> {
        if self.type_id != TypeId::of::<C>() {
            return None;
        }
        match &self.claims {
            Ok(claims) => Arc::clone(claims).downcast().ok().map(Ok),
            Err(error) => Some(Err(error.clone())),
        }
    }
}

/// Nothing of them.
impl fmt::Debug for DecodedClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DecodedClaims")
    }
}

#[cfg(test)]
mod tests {
    use std::{
        cell::Cell,
        sync::atomic::{AtomicUsize, Ordering},
        thread,
    };

    use serde::{Deserialize, Deserializer};

    use super::*;

    static READ: AtomicUsize = AtomicUsize::new(0);

    /// One type for each number, and all of them count how often they are read.
    #[derive(Debug)]
    struct Numbered<const N: usize>;

    impl<'de, const N: usize> Deserialize<'de> for Numbered<N> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            READ.fetch_add(1, Ordering::Relaxed);
            let members = std::collections::BTreeMap::<String, u8>::deserialize(deserializer)?;
            if members.is_empty() { Ok(Self) } else { Err(serde::de::Error::custom("not empty")) }
        }
    }

    impl<const N: usize> CustomClaims for Numbered<N> {
        type Shared = Arc<Self>;

        fn shared(
            decode: impl FnOnce() -> Result<Arc<Self>, CustomClaimsError>,
        ) -> Result<Self::Shared, CustomClaimsError> {
            decode()
        }
    }

    /// How often claims are read while `f` runs. One test at a time counts.
    fn reads(f: impl FnOnce()) -> usize {
        let before = READ.load(Ordering::Relaxed);
        f();
        READ.load(Ordering::Relaxed) - before
    }

    #[test]
    fn each_type_is_read_once_by_however_many_ask_at_once() {
        let nobody = |error: &CustomClaimsError| panic!("{error}");
        let ask = |claims: &DecodedClaims| {
            for _ in 0..100 {
                claims.of::<Numbered<1>>("{}", nobody).unwrap();
                claims.of::<Numbered<2>>("{}", nobody).unwrap();
            }
        };
        let claims = DecodedClaims::default();
        let once = reads(|| {
            thread::scope(|scope| {
                for _ in 0..8 {
                    scope.spawn(|| ask(&claims));
                }
            });
        });
        assert_eq!(once, 2);
        let first = claims.of::<Numbered<1>>("{}", nobody).unwrap();
        assert!(Arc::ptr_eq(&first, &claims.of("{}", nobody).unwrap()));

        // What cannot be read is read once, too, and is told once.
        let (refused, told) = (DecodedClaims::default(), Cell::new(0));
        let count = |_: &CustomClaimsError| told.set(told.get() + 1);
        for _ in 0..3 {
            assert_eq!(refused.of::<Numbered<1>>(r#"{"a":1,"b":true}"#, count).unwrap_err().path(), "b");
            refused.of::<Numbered<2>>("{}", count).unwrap();
        }
        assert_eq!(told.get(), 1);

        // Past so many types, nothing more is kept.
        macro_rules! ask_for {
            ($($n:literal)*) => { |claims: &DecodedClaims| {$(claims.of::<Numbered<$n>>("{}", nobody).unwrap();)*} };
        }
        let many = DecodedClaims::default();
        let all = ask_for!(0 1 2 3 4 5 6 7 8 9);
        assert_eq!(reads(|| all(&many)), 10);
        assert_eq!(reads(|| all(&many)), 2);
    }
}
