//! Permissions of organizations of different sizes, and questions about them.

use serde::{Deserialize, Serialize};

/// How many different questions take turns, so that none is answered by the branch predictor alone.
pub(crate) const QUESTIONS: usize = 64;

/// Every fifth is longer than most are.
const FEATURES: [&str; 10] = [
    "invoices",
    "dashboard",
    "teams",
    "customer_support_tickets",
    "reports",
    "projects",
    "billing",
    "webhooks",
    "integration_credentials",
    "audit_log",
];
const ACTIONS: [&str; 11] = [
    "read", "create", "update", "delete", "export", "import", "share", "archive", "approve", "publish",
    "manage",
];

/// The permissions of an organization, as a token spells them.
#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Catalogue {
    /// How many there are.
    pub(crate) granted: usize,
    pub(crate) fea: String,
    pub(crate) per: String,
    pub(crate) fpm: String,
    /// Questions whose answer is yes.
    pub(crate) hits: Vec<String>,
    /// Questions whose answer is no. By turns: an action that the feature lacks, an unknown action, an unknown feature.
    pub(crate) misses: Vec<String>,
}

impl Catalogue {
    /// Of 10, 50 and 300 permissions.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        [(2, 6), (10, 6), (30, 11)]
            .into_iter()
            .map(|(features, actions)| Self::new(features, &ACTIONS[..actions]))
    }

    /// Each feature has all actions but one.
    fn new(features: usize, actions: &[&str]) -> Self {
        let features: Vec<String> = (0..features).map(feature).collect();
        let lacks = |feature: usize| feature % actions.len();
        let keys = |granted: bool| -> Vec<String> {
            let features = features.iter().enumerate();
            let keys = features.flat_map(|(n, feature)| {
                let actions =
                    actions.iter().enumerate().filter(move |(bit, _)| (*bit != lacks(n)) == granted);
                actions.map(move |(_, action)| format!("org:{feature}:{action}"))
            });
            keys.collect()
        };
        let (granted, lacking) = (keys(true), keys(false));
        let miss = |n: usize| match n % 3 {
            0 => lacking[n % lacking.len()].clone(),
            1 => format!("org:{}:action_{n}", features[n % features.len()]),
            _ => format!("org:feature_{n}:{}", actions[n % actions.len()]),
        };
        let mask = |feature: usize| (((1_u32 << actions.len()) - 1) & !(1 << lacks(feature))).to_string();
        Self {
            granted: granted.len(),
            fea: features.iter().map(|feature| format!("o:{feature}")).collect::<Vec<_>>().join(","),
            per: actions.join(","),
            fpm: (0..features.len()).map(mask).collect::<Vec<_>>().join(","),
            // Seven has no factor in common with any of their numbers, so that the turns come to all of them.
            hits: (0..QUESTIONS).map(|n| granted[n * 7 % granted.len()].clone()).collect(),
            misses: (0..QUESTIONS).map(miss).collect(),
        }
    }
}

fn feature(n: usize) -> String {
    let name = FEATURES[n % FEATURES.len()];
    match n / FEATURES.len() {
        0 => name.to_owned(),
        again => format!("{name}_{again}"),
    }
}
