//! What we aim at. Where a number is above, something became slower, or a peer faster.

use crate::{compile, harness::Results};

#[derive(Clone, Copy)]
pub(crate) struct Aim {
    pub(crate) title: &'static str,
    measure: Measure,
    limit: f64,
}

#[derive(Clone, Copy)]
enum Measure {
    Median(&'static str),
    Ratio(&'static str, &'static str),
    Difference(&'static str, &'static str),
}

impl Aim {
    const fn new(title: &'static str, measure: Measure, limit: f64) -> Self {
        Self { title, measure, limit }
    }

    /// `None` where it was not measured.
    pub(crate) fn value(&self, results: &Results) -> Option<f64> {
        match self.measure {
            Measure::Median(name) => results.median(name),
            Measure::Ratio(name, base) => results.ratio(name, base),
            Measure::Difference(name, base) => results.difference(name, base),
        }
    }

    /// As far as it can be seen in what is printed.
    pub(crate) fn is_met(&self, value: f64) -> bool {
        value < self.limit + 0.0005
    }

    pub(crate) fn limit(&self) -> f64 {
        self.limit
    }
}

macro_rules! decoding {
    ($count:literal) => {
        Measure::Ratio(
            concat!("permissions/", $count, "/decode"),
            concat!("permissions/", $count, "/strings"),
        )
    };
}

const STD: &str = "verify/std/clerk-guard";
const STD_BARE: &str = "verify/std/bare";
const ORG: &str = "verify/org/clerk-guard";
const ORG_BARE: &str = "verify/org/bare";

pub(crate) const TIME: &[Aim] = &[
    Aim::new("verification, x the bare check", Measure::Ratio(STD, STD_BARE), 1.12),
    Aim::new(
        "verification with organization and custom claims, x the bare check",
        Measure::Ratio(ORG, ORG_BARE),
        1.20,
    ),
    Aim::new("verification, x jsonwebtoken", Measure::Ratio(STD, "verify/std/jsonwebtoken"), 0.80),
    Aim::new(
        "verification with organization and custom claims, x jsonwebtoken",
        Measure::Ratio(ORG, "verify/org/jsonwebtoken"),
        0.80,
    ),
    DECODING[0],
    DECODING[1],
    DECODING[2],
    Aim::new("a permission among 10, ns with its loop", Measure::Median("evaluate/permission of 10"), 6.0),
    Aim::new("a permission among 50, ns with its loop", Measure::Median("evaluate/permission of 50"), 6.0),
    Aim::new("a permission among 300, ns with its loop", Measure::Median("evaluate/permission of 300"), 6.0),
    FLAT,
    Aim::new("a request whose token is known, judged, ns", Measure::Median("axum/judged"), 150.0),
    Aim::new("the same, x verification", Measure::Ratio("axum/judged", ORG), 0.01),
    Aim::new(
        "the layer, ns above a bare request, token known",
        Measure::Difference("axum/layer, token known", "axum/bare"),
        500.0,
    ),
];

pub(crate) const LOAD: &[Aim] = &[
    Aim::new(
        "bare, x requests per second behind the layer, token known",
        Measure::Ratio("load/bare", "load/layer, token known"),
        1.0 / 0.93,
    ),
    Aim::new(
        "clerk-rs's layer, x requests per second behind ours, token known",
        Measure::Ratio("load/clerk-rs's layer", "load/layer, token known"),
        1.0 / 5.0,
    ),
    Aim::new(
        "p99 behind the layer, token known, x bare",
        Measure::Ratio("p99/layer, token known", "p99/bare"),
        1.25,
    ),
    Aim::new(
        "clerk-rs's layer, x requests per second behind ours, token new",
        Measure::Ratio("load/clerk-rs's layer", "load/layer, token new"),
        1.0 / 1.4,
    ),
];

pub(crate) const COUNT: &[Aim] = &[
    Aim::new("verification, x the bare check", Measure::Ratio(STD, STD_BARE), 1.08),
    Aim::new(
        "verification with organization and custom claims, x the bare check",
        Measure::Ratio(ORG, ORG_BARE),
        1.20,
    ),
    DECODING[0],
    DECODING[1],
    DECODING[2],
    FLAT,
];

pub(crate) const ALLOC: &[Aim] = &[
    Aim::new("allocations to grant a permission of 10", Measure::Median("evaluate/permission of 10"), 0.0),
    Aim::new("allocations to grant a permission of 50", Measure::Median("evaluate/permission of 50"), 0.0),
    Aim::new("allocations to grant a permission of 300", Measure::Median("evaluate/permission of 300"), 0.0),
    Aim::new(
        "allocations to miss a permission of 300",
        Measure::Median("evaluate/miss of 300, or signed in"),
        0.0,
    ),
    Aim::new("allocations to grant a role", Measure::Median("evaluate/role"), 0.0),
    Aim::new(
        "allocations to grant all of three",
        Measure::Median("evaluate/organization, role and permission"),
        0.0,
    ),
    Aim::new("allocations of a guard", Measure::Median("guard/async/permission"), 0.0),
    Aim::new(
        "allocations of a guard that binds a session",
        Measure::Median("guard/async/permission, binds a Session"),
        0.0,
    ),
    Aim::new(
        "allocations of a guard that binds a session with claims that were read before",
        Measure::Median("guard/async/permission, binds a Session of claims"),
        0.0,
    ),
    Aim::new(
        "allocations of a guard that is given a session",
        Measure::Median("guard/async/permission, is given a &Session"),
        0.0,
    ),
    Aim::new(
        "allocations of a guard of a function that is not async",
        Measure::Median("guard/sync/permission"),
        0.0,
    ),
    Aim::new("allocations to judge a request whose token is known", Measure::Median("axum/judged"), 0.0),
];

pub(crate) const COMPILE: &[Aim] =
    &[Aim::new("ms that a guard adds to `cargo check`", Measure::Median(compile::PER_GUARD), 1.0)];

/// 'Alone' is what the payload takes longer with `fea`, `per` and `fpm` than without them.
const DECODING: [Aim; 3] = [
    Aim::new("decoding of 10 permissions, x a list of strings", decoding!(10), 0.2),
    Aim::new("decoding of 50 permissions, x a list of strings", decoding!(50), 0.2),
    Aim::new("decoding of 300 permissions, x a list of strings", decoding!(300), 0.2),
];

const FLAT: Aim = Aim::new(
    "a permission among 300, x one among 10",
    Measure::Ratio("evaluate/permission of 300", "evaluate/permission of 10"),
    1.2,
);
