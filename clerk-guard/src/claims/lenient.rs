//! JSON whose members are known by name, and of whatever type they turn out to be.
//!
//! A member of the wrong type is no reason to stop reading; whether it matters is for those to say who ask for it.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

/// A claim that ought to be a text or a number.
#[derive(Debug, Default)]
pub(crate) enum Scalar<'a> {
    #[default]
    Absent,
    Null,
    Number(f64),
    Text(Cow<'a, str>),
    /// Some other type, which no claim of ours has.
    Other,
}

impl Scalar<'_> {
    /// Neither missing nor null.
    pub(crate) fn is_given(&self) -> bool {
        !matches!(self, Self::Absent | Self::Null)
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A claim that ought to be a list of such.
#[derive(Debug, Default)]
pub(crate) enum List<'a> {
    #[default]
    Absent,
    Null,
    Items(Vec<Scalar<'a>>),
    /// A single text or number, or some other type.
    Single(Scalar<'a>),
}

/// A claim that ought to be an object with members `T`.
#[derive(Debug, Default)]
pub(crate) enum Object<T> {
    #[default]
    Absent,
    Null,
    Members(T),
    Other,
}

/// Takes the visits that mean 'some other type', and reads whatever is in it to the end.
macro_rules! visit_rest {
    ($other:expr; $($kind:ident)*) => {$(visit_rest!(@ $kind $other);)*};
    (@ bool $other:expr) => {
        fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> { Ok($other) }
    };
    (@ number $other:expr) => {
        fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> { Ok($other) }
        fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> { Ok($other) }
        fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> { Ok($other) }
    };
    (@ text $other:expr) => {
        fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> { Ok($other) }
    };
    (@ seq $other:expr) => {
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok($other)
        }
    };
    (@ map $other:expr) => {
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok($other)
        }
    };
    (@ null $other:expr) => {
        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> { Ok($other) }
    };
}

/// Objects of which some members are known, each named with its type. Anything that is not an object has none of them.
macro_rules! members {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ident = $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub(crate) struct $name<'a> {
            $(pub(crate) $field: $type<'a>,)*
        }

        impl<'de> $crate::claims::lenient::Members<'de> for $name<'de> {
            fn read<A: serde::de::MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
                let mut members = Self::default();
                while let Some(key) = map.next_key::<$crate::claims::lenient::Key<'de>>()? {
                    match &*key.0 {
                        $($key => {
                            // Two readers might take different ones.
                            if !matches!(members.$field, $type::Absent) {
                                return Err(serde::de::Error::duplicate_field($key));
                            }
                            members.$field = map.next_value()?;
                        })*
                        _ => {
                            map.next_value::<serde::de::IgnoredAny>()?;
                        }
                    }
                }
                Ok(members)
            }
        }
    };
}
pub(crate) use members;

/// What [`members!`] makes.
pub(crate) trait Members<'de>: Default {
    fn read<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

/// Reads a text that is an object with members `M`. Any other JSON has none of them.
///
/// # Errors
///
/// Where it is no JSON, or names a member of ours twice.
pub(crate) fn read<'de, M: Members<'de>>(json: &'de str) -> serde_json::Result<M> {
    Ok(match serde_json::from_str(json)? {
        Object::Members(members) => members,
        Object::Absent | Object::Null | Object::Other => M::default(),
    })
}

impl<'de, M: Members<'de>> Deserialize<'de> for Object<M> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit<M>(PhantomData<M>);

        impl<'de, M: Members<'de>> Visitor<'de> for Visit<M> {
            type Value = Object<M>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                M::read(map).map(Object::Members)
            }

            visit_rest!(Object::Null; null);
            visit_rest!(Object::Other; bool number text seq);
        }

        deserializer.deserialize_any(Visit(PhantomData))
    }
}

/// A member's name, borrowed unless it is spelled with escapes.
pub(crate) struct Key<'a>(pub(crate) Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;

        impl<'de> Visitor<'de> for Visit {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a member")
            }

            fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(key)))
            }

            fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }

        deserializer.deserialize_str(Visit)
    }
}

impl<'de> Deserialize<'de> for Scalar<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;

        impl<'de> Visitor<'de> for Visit {
            type Value = Scalar<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a claim")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Scalar::Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Scalar::Text(Cow::Owned(text.to_owned())))
            }

            #[expect(
                clippy::cast_precision_loss,
                reason = "JSON's numbers are of this precision where Clerk reads them"
            )]
            fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Scalar::Number(number as f64))
            }

            #[expect(
                clippy::cast_precision_loss,
                reason = "JSON's numbers are of this precision where Clerk reads them"
            )]
            fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Scalar::Number(number as f64))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Scalar::Number(number))
            }

            visit_rest!(Scalar::Null; null);
            visit_rest!(Scalar::Other; bool seq map);
        }

        deserializer.deserialize_any(Visit)
    }
}

impl<'de> Deserialize<'de> for List<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;

        impl<'de> Visitor<'de> for Visit {
            type Value = List<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(List::Items(items))
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(List::Single(Scalar::Text(Cow::Borrowed(text))))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(List::Single(Scalar::Text(Cow::Owned(text.to_owned()))))
            }

            visit_rest!(List::Null; null);
            visit_rest!(List::Single(Scalar::Other); bool number map);
        }

        deserializer.deserialize_any(Visit)
    }
}
