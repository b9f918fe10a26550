//! Benches that run interleaved.
//!
//! A machine that is shared has slow phases, which last for seconds. So every round runs every bench of a group for a few
//! milliseconds, and what is compared was measured in the same round.

use std::{
    collections::BTreeMap,
    future::Future,
    hint::black_box,
    pin::pin,
    task::{Context, Poll, Waker},
    time::{Duration, Instant},
};

/// How long a bench runs in each round.
const SLICE: Duration = Duration::from_millis(5);

/// Benches that are compared with each other.
pub(crate) struct Group {
    pub(crate) title: String,
    /// What a reader of the numbers has to know.
    pub(crate) note: &'static str,
    /// The benches that the others are set in proportion to.
    pub(crate) bases: Vec<String>,
    /// Whether it also says something what others take more than they do.
    pub(crate) differences: bool,
    /// How many iterations tell the number of instructions well enough.
    pub(crate) counted: u64,
    pub(crate) benches: Vec<Bench>,
}

pub(crate) struct Bench {
    pub(crate) name: String,
    run: Box<dyn Fn(u64)>,
}

impl Bench {
    /// A bench of `iteration`, which is told how many went before it. The loop is compiled with it.
    pub(crate) fn new<R>(name: impl Into<String>, iteration: impl Fn(usize) -> R + 'static) -> Self {
        let run = move |iterations: u64| {
            for index in 0..iterations {
                #[expect(clippy::cast_possible_truncation, reason = "only used to take turns")]
                black_box(iteration(index as usize));
            }
        };
        Self { name: name.into(), run: Box::new(run) }
    }

    /// The same bench within something that is entered before the first iteration and left after the last.
    pub(crate) fn within(self, enter: impl Fn(&dyn Fn()) + 'static) -> Self {
        let Self { name, run } = self;
        Self { name, run: Box::new(move |iterations| enter(&|| run(iterations))) }
    }

    pub(crate) fn run(&self, iterations: u64) {
        (self.run)(iterations);
    }

    fn time(&self, iterations: u64) -> Duration {
        let start = Instant::now();
        self.run(iterations);
        start.elapsed()
    }

    /// The number of iterations that fill a slice. Finding it warms the bench up.
    fn iterations_per_slice(&self) -> u64 {
        let mut iterations = 1;
        loop {
            let elapsed = self.time(iterations);
            if elapsed >= SLICE / 2 {
                let slices = SLICE.as_secs_f64() / elapsed.as_secs_f64();
                return scaled(iterations, slices).max(1);
            }
            iterations *= 2;
        }
    }
}

/// The result of a future that has everything at hand: no runtime is measured along.
pub(crate) fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("there is nothing to wait for"),
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an estimate"
)]
fn scaled(iterations: u64, factor: f64) -> u64 {
    (iterations as f64 * factor) as u64
}

/// For each bench, what an iteration took in each round. Where counting is exact there is one round.
#[derive(Default)]
pub(crate) struct Results(BTreeMap<String, Vec<f64>>);

impl Results {
    pub(crate) fn insert(&mut self, name: &str, rounds: Vec<f64>) {
        self.0.insert(name.to_owned(), rounds);
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(crate) fn min(&self, name: &str) -> Option<f64> {
        self.0.get(name)?.iter().copied().min_by(f64::total_cmp)
    }

    pub(crate) fn median(&self, name: &str) -> Option<f64> {
        median(self.0.get(name)?.clone())
    }

    /// The median of the ratios within the rounds.
    pub(crate) fn ratio(&self, name: &str, base: &str) -> Option<f64> {
        self.compare(name, base, |value, base| value / base)
    }

    /// The median of the differences within the rounds.
    pub(crate) fn difference(&self, name: &str, base: &str) -> Option<f64> {
        self.compare(name, base, |value, base| value - base)
    }

    fn compare(&self, name: &str, base: &str, how: impl Fn(f64, f64) -> f64) -> Option<f64> {
        let rounds = self.0.get(name)?.iter().zip(self.0.get(base)?);
        median(rounds.map(|(&value, &base)| how(value, base)).collect())
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    Some(if values.len() % 2 == 1 { upper } else { f64::midpoint(values[middle - 1], upper) })
}

/// Runs the benches of a group in turns. Each round begins with another one, so that none is always first.
pub(crate) fn measure(group: &Group, rounds: usize) -> Results {
    let benches: Vec<_> = group.benches.iter().map(|bench| (bench, bench.iterations_per_slice())).collect();
    let mut results = vec![Vec::with_capacity(rounds); benches.len()];
    for round in 0..rounds {
        for turn in 0..benches.len() {
            let place = (round + turn) % benches.len();
            let (bench, iterations) = benches[place];
            let nanos = bench.time(iterations).as_secs_f64() * 1e9;
            #[expect(clippy::cast_precision_loss, reason = "there are not that many")]
            results[place].push(nanos / iterations as f64);
        }
    }
    let names = group.benches.iter().map(|bench| bench.name.clone());
    Results(names.zip(results).collect())
}
