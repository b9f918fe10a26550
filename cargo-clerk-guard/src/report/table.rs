use std::fmt::Write as _;

use super::Guard;

/// In columns that are as wide as what is in them.
pub(super) fn of(guards: &[Guard]) -> String {
    let rows: Vec<_> = guards.iter().map(|guard| (&guard.function, guard.access(), guard)).collect();
    let width = |texts: &mut dyn Iterator<Item = &String>| {
        texts.map(|text| text.chars().count()).max().unwrap_or_default()
    };
    let function_width = width(&mut rows.iter().map(|(function, ..)| *function));
    let access_width = width(&mut rows.iter().map(|(_, access, _)| access));
    let mut table = String::new();
    for (function, access, Guard { file, line, .. }) in &rows {
        // A string takes all.
        let _ = writeln!(table, "{function:function_width$}  {access:access_width$}  {file}:{line}");
    }
    table
}
