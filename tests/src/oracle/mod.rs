//! Clerk's own SDK, running on Node, as an oracle: what does it answer to a request?

mod agreement;

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, ChildStdin, ChildStdout, Stdio},
};

use serde_json::{Map, Value};

pub use self::agreement::disagreement;
use crate::node;

/// What of a case the oracle is to know. The answer that is expected is not among it.
const ASKED: &[&str] = &["now", "request", "options", "bapi"];

/// A process that answers case after case.
#[derive(Debug)]
pub struct Oracle {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Oracle {
    /// Starts it, or says why this machine cannot.
    ///
    /// # Panics
    ///
    /// Where Node is there and does not start, and where `CI` is set and Node is not there.
    #[must_use]
    pub fn start() -> Option<Self> {
        let mut command = node::script("oracle.mjs")?;
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("Node starts");
        let input = child.stdin.take().expect("its input");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        Some(Self { child, input, output })
    }

    /// What the SDK answers to a case of `authenticate_request.json` whose placeholders are filled in, in the shape of that
    /// file's `expected`. Where Node cannot hold such a request at all, the `outcome` is `unrepresentable`.
    ///
    /// # Panics
    ///
    /// Where the process ended. It has said why on stderr.
    pub fn ask(&mut self, case: &Value) -> Value {
        let asked = ASKED.iter().filter_map(|&name| Some((name.to_owned(), case.get(name)?.clone())));
        let line = Value::Object(asked.collect::<Map<_, _>>()).to_string();
        writeln!(self.input, "{line}").expect("the oracle listens");
        let mut answer = String::new();
        self.output.read_line(&mut answer).expect("the oracle speaks UTF-8");
        serde_json::from_str(&answer).unwrap_or_else(|error| panic!("no answer to {line}: {error}"))
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        // It has nothing to put away.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
