//! Requests that are made up, answered by Clerk's SDK and by us.

use serde_json::{Value, json};

use crate::{
    generator::Generator,
    oracle::Oracle,
    vectors::{Verdict, authenticate_request},
};

/// What a number of cases came to.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub passed: usize,
    pub stricter: usize,
    /// Node itself holds no such request.
    pub skipped: usize,
    /// We let somebody in whom the SDK does not. Nothing excuses that. Each can be asked again.
    pub failed: Vec<Failure>,
    /// Both refuse and give another reason, or we refuse by no rule that is written down. These are for people to look at.
    pub different: Vec<Failure>,
}

#[derive(Clone, Debug)]
pub struct Failure {
    /// With the SDK's answer as `expected`, as the vectors have it.
    pub case: Value,
    pub why: String,
}

impl Tally {
    /// Asks for this case.
    pub async fn ask(&mut self, oracle: &mut Oracle, case: Value) {
        let theirs = oracle.ask(&case);
        self.judge(case, theirs).await;
    }

    /// Compares our answer to this case with theirs.
    pub async fn judge(&mut self, mut case: Value, theirs: Value) {
        if theirs["outcome"] == "unrepresentable" {
            self.skipped += 1;
            return;
        }
        match authenticate_request::judge(&case, &theirs).await {
            Verdict::Passed => self.passed += 1,
            Verdict::Stricter { .. } => self.stricter += 1,
            Verdict::Failed(why) => {
                case["expected"] = theirs;
                let list = if why.starts_with("ALLOWED") { &mut self.failed } else { &mut self.different };
                list.push(Failure { case, why });
            }
        }
    }
}

/// The cases of a seed.
pub fn cases(seed: u64, count: u64) -> impl Iterator<Item = Value> {
    let generator = Generator::new();
    (0..count).map(move |number| generator.case(seed, number))
}

impl Failure {
    /// One line that can be kept and asked again.
    #[must_use]
    pub fn as_line(&self) -> String {
        let mut case = self.case.clone();
        case["failure"] = json!(self.why);
        case.to_string()
    }
}
