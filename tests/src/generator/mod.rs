//! Makes up requests: their options, what the API answers, and tokens that are really signed.
//!
//! A case has the form of those in `authenticate_request.json`, with nothing left to fill in, so that it can be kept and asked
//! again. Most of a case is ordinary, or else everything would be refused at the door; how much of it is odd varies.

mod address;
mod api;
mod claims;
mod cookies;
mod directives;
mod headers;
mod instance;
mod machine;
mod options;
mod random;
mod tokens;

use clerk_guard::testing::TestInstance;
use serde_json::{Value, json};

use self::{
    claims::Age,
    instance::{DEVELOPMENT, Instance, PRODUCTION},
    random::Random,
};

/// When all cases are, in seconds since 1970.
const NOW: i64 = 1_749_789_477;

/// Makes cases. The same seed gives the same ones, but for the keys, which each process makes anew.
#[derive(Clone, Debug)]
pub struct Generator {
    /// Signs what is genuine.
    own: TestInstance,
    /// Signs for an instance that has nothing to do with it.
    foreign: TestInstance,
}

impl Default for Generator {
    fn default() -> Self {
        Self::new()
    }
}

impl Generator {
    #[must_use]
    pub fn new() -> Self {
        Self { own: TestInstance::new(), foreign: TestInstance::with_new_key() }
    }

    /// One case of a seed.
    #[must_use]
    pub fn case(&self, seed: u64, number: u64) -> Value {
        let mut draft = Draft::new(self, Random::new(seed, number));
        let options = draft.options();
        let method =
            draft.random.weighted(&[(85, "GET"), (7, "POST"), (4, "HEAD"), (2, "PUT"), (2, "OPTIONS")]);
        let headers = draft.headers();
        let url = draft.address();
        let answers = draft.answers();
        let millis = draft.random.pick(&[0, 0, 1, 500, 999]);
        json!({
            "id": format!("{seed}-{number}"),
            "tags": ["generated"],
            "now": NOW * 1000 + millis,
            "request": { "method": method, "url": url, "headers": headers },
            "options": options,
            "bapi": answers,
        })
    }
}

/// What the parts of a case know of each other.
struct Draft<'a> {
    random: Random,
    generator: &'a Generator,
    instance: &'static Instance,
    /// The request is for a satellite of the instance.
    is_satellite: bool,
    /// How much of it is odd, in percent.
    oddity: usize,
    /// When the session token that the browser holds was made, and how long it is valid.
    age: Age,
    /// The kinds of tokens that the program accepts.
    accepted: Vec<&'static str>,
}

impl<'a> Draft<'a> {
    fn new(generator: &'a Generator, mut random: Random) -> Self {
        let instance = random.pick(&[&DEVELOPMENT, &PRODUCTION]);
        let is_satellite = random.percent(18);
        let oddity = random.weighted(&[(5, 0), (4, 3), (2, 10), (1, 35)]);
        let age = random.weighted(claims::AGES);
        Self { random, generator, instance, is_satellite, oddity, age, accepted: vec!["session_token"] }
    }

    /// Is the next thing to be an odd one?
    fn odd(&mut self) -> bool {
        self.random.percent(self.oddity)
    }

    /// An ordinary thing, or now and then an odd one.
    fn mostly<T: Clone>(&mut self, ordinary: T, odd: &[T]) -> T {
        if self.odd() { self.random.pick(odd) } else { ordinary }
    }

    /// Where the program believes that it is.
    fn origin(&self) -> &'static str {
        if self.is_satellite { self.instance.satellite } else { self.instance.primary }
    }
}
