use super::Guard;

/// A table, with a link to each place.
pub(super) fn of(guards: &[Guard]) -> String {
    let rows = guards.iter().map(|guard| {
        let Guard { function, file, line, .. } = guard;
        let access = match &guard.public {
            Some(reason) => format!("**public**: {}", text(reason)),
            None => code(&guard.access()),
        };
        let path = file.replace('\\', "/").replace(' ', "%20");
        format!("| {} | {access} | [{}:{line}]({path}#L{line}) |\n", code(function), text(file))
    });
    format!("| function | who may call it | where |\n| --- | --- | --- |\n{}", rows.collect::<String>())
}

/// As it is, also within a cell.
fn code(words: &str) -> String {
    let longest = words.split(|char| char != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{}{space}{fence}", in_cell(words))
}

fn text(words: &str) -> String {
    let mut escaped = String::new();
    for char in words.chars() {
        if "\\`*_[]<>".contains(char) {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    in_cell(&escaped)
}

/// A bar ends a cell, and a line break the table.
fn in_cell(words: &str) -> String {
    words.replace('|', "\\|").replace(['\r', '\n'], " ")
}
