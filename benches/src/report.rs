//! Tables.

use crate::{
    aims::Aim,
    harness::{Group, Results},
};

pub(crate) fn time(group: &Group, results: &Results) {
    heading(group, &["min ns", "median ns"]);
    for bench in &group.benches {
        let columns = [results.min(&bench.name), results.median(&bench.name)];
        row(group, &bench.name, &columns, results);
    }
}

pub(crate) fn counts(group: &Group, results: &Results, what: &str) {
    heading(group, &[what]);
    for bench in &group.benches {
        row(group, &bench.name, &[results.median(&bench.name)], results);
    }
}

fn heading(group: &Group, columns: &[&str]) {
    println!("\n# {}\n\n{}\n", group.title, group.note);
    print!("{:52}", "");
    for column in columns {
        print!(" {column:>13}");
    }
    for base in &group.bases {
        let base = base.rsplit('/').next().unwrap_or(base);
        print!(" {:>16}", format!("x {base}"));
        if group.differences {
            print!(" {:>16}", format!("- {base}"));
        }
    }
    println!();
}

fn row(group: &Group, name: &str, columns: &[Option<f64>], results: &Results) {
    print!("{name:52}");
    for value in columns.iter().flatten() {
        print!(" {value:>13.1}");
    }
    for base in &group.bases {
        // Nothing is in proportion to nothing.
        match results.ratio(name, base).filter(|ratio| ratio.is_finite()) {
            Some(ratio) => print!(" {ratio:>16.3}"),
            None => print!(" {:>16}", "-"),
        }
        if let Some(difference) = results.difference(name, base).filter(|_| group.differences) {
            print!(" {difference:>16.1}");
        }
    }
    println!();
}

/// What was aimed at, as far as it was measured.
pub(crate) fn aims(aims: &[Aim], results: &Results) {
    let mut measured = aims.iter().filter_map(|aim| Some((aim, aim.value(results)?))).peekable();
    if measured.peek().is_some() {
        println!("\n# aims\n");
    }
    for (aim, value) in measured {
        let verdict = if aim.is_met(value) { "ok    " } else { "MISSED" };
        println!("{verdict} {value:>8.3}, aim {:>8}   {}", aim.limit(), aim.title);
    }
}
