//! What the macro emits, read back.

use clerk_guard::authz::{Permission, Requirement, Reverification, Scoped};
use clerk_guard_rules::fingerprint::Fingerprint;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, ExprCall, File, Item, ItemConst, ItemFn, Stmt};

use super::{kleene, reference::Truth};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Emitted {
    Atom(usize),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}

/// The function among what is emitted; the type of its name stands beside it.
pub(super) fn function_of(tokens: TokenStream) -> ItemFn {
    let file: File = syn::parse2(tokens).expect("items without errors");
    let functions = file.items.into_iter().filter_map(|item| match item {
        Item::Fn(function) => Some(function),
        _ => None,
    });
    functions.last().expect("a function")
}

impl Emitted {
    /// From the whole function. What it does not know, it does not pass over.
    pub(super) fn read(function: TokenStream) -> Self {
        let function = function_of(function);
        let guard = call(referenced(&constant(&function).expr), "Guard :: new");
        Self::of(match guard[0] {
            Expr::Call(outer) if path(outer).ends_with(":: consistent") => &outer.args[0],
            requirement => requirement,
        })
    }

    fn of(requirement: &Expr) -> Self {
        let Expr::Call(node) = requirement else {
            let text = requirement.to_token_stream().to_string();
            assert!(text.ends_with("Requirement :: Impersonated"), "{text}");
            return Self::Atom(2);
        };
        let value = &node.args[0];
        match path(node).rsplit(":: ").next().unwrap() {
            "permission" => {
                let arguments = node.args.to_token_stream().to_string();
                assert_eq!(arguments, format!("\"data:write\" , {} , {}", part("data"), part("write")));
                Self::Atom(0)
            }
            "user_plan" => {
                assert_eq!(node.args.to_token_stream().to_string(), "\"pro\"");
                Self::Atom(1)
            }
            "Reverification" => {
                assert!(value.to_token_stream().to_string().ends_with("Reverification :: STRICT"));
                Self::Atom(3)
            }
            "Not" => Self::Not(Box::new(Self::of(referenced(value)))),
            "All" => Self::All(Self::list(value)),
            "Any" => Self::Any(Self::list(value)),
            other => panic!("no requirement: {other}"),
        }
    }

    fn list(value: &Expr) -> Vec<Self> {
        let Expr::Array(array) = referenced(value) else { panic!("no list") };
        assert!(array.elems.len() > 1, "a list joins several");
        array.elems.iter().map(Self::of).collect()
    }

    /// What it comes to for each assignment.
    pub(super) fn truths(&self) -> Vec<Truth> {
        kleene(|atoms| self.truth(atoms))
    }

    fn truth(&self, atoms: [Truth; 4]) -> Truth {
        match self {
            Self::Atom(atom) => atoms[*atom],
            Self::All(parts) => parts.iter().map(|part| part.truth(atoms)).min().unwrap(),
            Self::Any(parts) => parts.iter().map(|part| part.truth(atoms)).max().unwrap(),
            Self::Not(part) => -part.truth(atoms),
        }
    }

    /// The same, as what the library decides.
    pub(super) fn requirement(&self) -> Requirement<'static> {
        let leak = |parts: &[Self]| &*Vec::leak(parts.iter().map(Self::requirement).collect());
        match self {
            Self::Atom(0) => Requirement::Permission(Permission::from_static("org:data:write")),
            Self::Atom(1) => Requirement::Plan(Scoped::from_static("user:pro")),
            Self::Atom(2) => Requirement::Impersonated,
            Self::Atom(_) => Requirement::Reverification(Reverification::STRICT),
            Self::All(parts) => Requirement::All(leak(parts)),
            Self::Any(parts) => Requirement::Any(leak(parts)),
            Self::Not(part) => Requirement::Not(&leak(std::slice::from_ref(part))[0]),
        }
    }
}

/// The constant in the block of the condition at the beginning of the function.
fn constant(function: &ItemFn) -> &ItemConst {
    let Some(Stmt::Expr(Expr::If(check), _)) = function.block.stmts.first() else { panic!("no check") };
    let Expr::Let(matched) = &*check.cond else { panic!("no match") };
    let Expr::Block(block) = &*matched.expr else { panic!("no block") };
    let Some(Stmt::Item(syn::Item::Const(constant))) = block.block.stmts.first() else {
        panic!("no constant")
    };
    constant
}

fn path(call: &ExprCall) -> String {
    call.func.to_token_stream().to_string()
}

/// The arguments of a call of this function.
fn call<'a>(expression: &'a Expr, function: &str) -> Vec<&'a Expr> {
    let Expr::Call(call) = expression else { panic!("no call of {function}") };
    assert!(path(call).ends_with(function), "{} is not {function}", path(call));
    call.args.iter().collect()
}

/// A part of a permission, with the numbers that the library looks it up by.
fn part(text: &str) -> String {
    let [first, last, hash] = Fingerprint::of(text).to_numbers();
    format!("({text:?} , [{first} , {last} , {hash}])")
}

fn referenced(expression: &Expr) -> &Expr {
    let Expr::Reference(reference) = expression else { panic!("no reference") };
    &reference.expr
}
