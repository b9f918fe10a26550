//! Runs the conformance vectors: inputs together with what Clerk's own SDK answered.
//!
//! A case passes where we answer the same. It counts as stricter where the SDK allowed what we refuse, which is sometimes
//! meant; [`stricter`] lists where. Anything else is a failure, and above all where we allow what the SDK refused.

mod api;
pub mod authenticate_request;
mod claims;
mod has;
mod jwt;
pub mod placeholders;
mod routes;
pub mod stricter;

use std::{fmt, fs, io, path::Path};

use clerk_guard::testing::TestInstance;
use serde_json::Value;

/// What a case came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Passed,
    /// We refuse what the SDK allowed, by rules that are written down, and why.
    Stricter {
        rules: Vec<&'static str>,
        why: String,
    },
    /// What we answered instead.
    Failed(String),
}

impl Verdict {
    /// Stricter by the rule that our own words tell of. A failure where they tell of none.
    fn stricter(why: String) -> Self {
        match stricter::rule(&why) {
            Some(rule) => Self::Stricter { rules: vec![rule.name], why },
            None => Self::Failed(format!("stricter by no rule: {why}")),
        }
    }
}

/// The cases of one file.
#[derive(Debug, Default)]
pub struct Report {
    pub name: String,
    /// The cases by their ids, with what they came to.
    pub cases: Vec<(String, Verdict)>,
    /// Files of other formats are passed over, and say so.
    pub skipped: Option<String>,
}

impl Report {
    fn count(&self, wanted: impl Fn(&Verdict) -> bool) -> usize {
        self.cases.iter().filter(|(_, verdict)| wanted(verdict)).count()
    }

    #[must_use]
    pub fn failures(&self) -> usize {
        self.count(|verdict| matches!(verdict, Verdict::Failed(_)))
    }

    #[must_use]
    pub fn stricter(&self) -> usize {
        self.count(|verdict| matches!(verdict, Verdict::Stricter { .. }))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(why) = &self.skipped {
            return write!(f, "{}: SKIPPED, {why}", self.name);
        }
        let passed = self.count(|verdict| *verdict == Verdict::Passed);
        write!(
            f,
            "{}: {passed} passed, {} failed, {} stricter",
            self.name,
            self.failures(),
            self.stricter()
        )?;
        for (id, verdict) in &self.cases {
            if let Verdict::Failed(why) = verdict {
                write!(f, "\n  {id}: {why}")?;
            }
        }
        Ok(())
    }
}

/// Runs every vector file in a folder, in the order of their names.
///
/// # Errors
///
/// Where the folder or a file in it cannot be read, or is no JSON.
pub async fn run(folder: &Path) -> io::Result<Vec<Report>> {
    let mut files: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let signer = TestInstance::new();
    let mut reports = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file)?;
        let content = serde_json::from_str(&text).map_err(|error| {
            io::Error::new(io::ErrorKind::InvalidData, format!("{}: {error}", file.display()))
        })?;
        reports.push(run_file(name, &content, &signer).await);
    }
    Ok(reports)
}

/// The format of a file is told by its cases, not by its name.
async fn run_file(name: String, file: &Value, signer: &TestInstance) -> Report {
    let mut report = Report { name, ..Report::default() };
    let Some(cases) = file["cases"].as_array() else {
        report.skipped = Some("it has no list of cases".to_owned());
        return report;
    };
    for case in cases {
        let verdict = if case.get("params").is_some() {
            has::run(case, signer)
        } else if case.get("claims").is_some() {
            claims::run(case, signer)
        } else if case.get("token").is_some() {
            jwt::run(file, case).await
        } else if case.get("request").is_some() {
            authenticate_request::run(file, case).await
        } else if case.get("patterns").is_some() {
            routes::run(case)
        } else {
            report.skipped = Some("its format is not supported".to_owned());
            return report;
        };
        report.cases.push((case["id"].as_str().unwrap_or_default().to_owned(), verdict));
    }
    report
}

/// Did the SDK raise an exception instead of answering?
fn threw(expected: &Value) -> bool {
    expected["outcome"] == "throws"
}
