//! What an expression comes to, by Kleene, and by Rust's own reading of it.

use quote::ToTokens;
use syn::{BinOp, Expr, UnOp};

use super::{ATOMS, expressions::Expression, tokens};

/// 1 for true, -1 for false, 0 for what cannot be told.
pub(super) type Truth = i8;

/// All that four atoms can be.
pub(super) fn assignments() -> impl Iterator<Item = [Truth; 4]> {
    (0..81_u32).map(|number| [1, 3, 9, 27].map(|place| [-1, 0, 1][(number / place % 3) as usize]))
}

/// What it comes to for each assignment.
pub(super) fn truths(written: &str) -> Vec<Truth> {
    read(&syn::parse2(tokens(written)).unwrap()).truths()
}

fn read(written: &Expr) -> Expression {
    let boxed = |part| Box::new(read(part));
    match written {
        Expr::Binary(both) => match both.op {
            BinOp::And(_) => Expression::And(boxed(&both.left), boxed(&both.right)),
            BinOp::Or(_) => Expression::Or(boxed(&both.left), boxed(&both.right)),
            _ => panic!("no such operator"),
        },
        Expr::Unary(one) if matches!(one.op, UnOp::Not(_)) => Expression::Not(boxed(&one.expr)),
        Expr::Paren(inside) => read(&inside.expr),
        atom => {
            let text = atom.to_token_stream().to_string();
            let place = ATOMS
                .iter()
                .position(|known| known.replace(['(', ')', ' '], "") == text.replace(['(', ')', ' '], ""));
            Expression::Atom(place.expect("an atom"))
        }
    }
}
