use serde::Serialize;

use super::{Access, Guards};

/// One function, for programs that read the list.
#[derive(Serialize)]
struct Row<'a> {
    function: &'a str,
    module: &'a str,
    file: &'a str,
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    requires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    public: Option<&'a str>,
}

impl Guards {
    /// As JSON: an array, sorted by path, of objects with `function`, `module`, `file`, `line`, and either `requires`, in the
    /// operators of `#[require(…)]`, or `public`, which is the reason.
    #[must_use]
    pub fn to_json(&self) -> String {
        let rows: Vec<_> = self
            .iter()
            .map(|row| Row {
                function: row.function(),
                module: row.module(),
                file: row.file(),
                line: row.line(),
                requires: match row.access() {
                    Access::Guarded(policy) => Some(policy.to_string()),
                    Access::Public { .. } => None,
                },
                public: match row.access() {
                    Access::Guarded(_) => None,
                    Access::Public { reason } => Some(reason),
                },
            })
            .collect();
        // Text and numbers alone: nothing in there can fail.
        serde_json::to_string_pretty(&rows).unwrap_or_default()
    }
}
