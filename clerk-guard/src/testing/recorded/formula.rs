//! A requirement, read back from its text, as far as it takes to compare two of them.

/// Over the operators of Rust; of an atom, nothing is known but its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Formula {
    Atom(String),
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Formula {
    /// `None` for what is no text of a requirement.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let formula = joined(&mut rest)?;
        rest.trim().is_empty().then_some(formula)
    }

    /// The texts of its atoms, each as often as it stands there.
    pub(super) fn atoms(&self) -> Vec<&str> {
        match self {
            Self::Atom(text) => vec![text],
            Self::Not(part) => part.atoms(),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::atoms).collect(),
        }
    }

    /// By Kleene's tables. `None` is 'cannot be told'.
    pub(super) fn value(&self, of: &impl Fn(&str) -> Option<bool>) -> Option<bool> {
        let join = |parts: &[Self], stops: bool| {
            let values: Vec<_> = parts.iter().map(|part| part.value(of)).collect();
            if values.contains(&Some(stops)) {
                Some(stops)
            } else if values.contains(&None) {
                None
            } else {
                Some(!stops)
            }
        };
        match self {
            Self::Atom(text) => of(text),
            Self::Not(part) => part.value(of).map(|value| !value),
            Self::All(parts) => join(parts, false),
            Self::Any(parts) => join(parts, true),
        }
    }
}

/// Parts with one operator between them. Groups have parentheses, so there is never another one.
fn joined(rest: &mut &str) -> Option<Formula> {
    let first = single(rest)?;
    let Some(operator) = ["&&", "||"].into_iter().find(|operator| rest.trim_start().starts_with(operator))
    else {
        return Some(first);
    };
    let mut parts = vec![first];
    while let Some(behind) = rest.trim_start().strip_prefix(operator) {
        *rest = behind;
        parts.push(single(rest)?);
    }
    Some(if operator == "&&" { Formula::All(parts) } else { Formula::Any(parts) })
}

fn single(rest: &mut &str) -> Option<Formula> {
    let text = rest.trim_start();
    if let Some(behind) = text.strip_prefix('!') {
        *rest = behind;
        return Some(Formula::Not(Box::new(single(rest)?)));
    }
    if let Some(behind) = text.strip_prefix('(') {
        *rest = behind;
        let inside = joined(rest)?;
        *rest = rest.trim_start().strip_prefix(')')?;
        return Some(inside);
    }
    let length = atom_length(text);
    let (atom, behind) = text.split_at_checked(length)?;
    *rest = behind;
    let atom = atom.trim();
    (!atom.is_empty()).then(|| Formula::Atom(atom.to_owned()))
}

/// To the operator or the closing parenthesis behind it, past everything in parentheses and quotes.
fn atom_length(text: &str) -> usize {
    let mut depth = 0_u32;
    let mut quoted = false;
    let mut escaped = false;
    for (at, char) in text.char_indices() {
        let ends = |text: &str| text.starts_with("&&") || text.starts_with("||");
        match char {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return at,
            ')' | ']' | '}' => depth -= 1,
            _ if depth == 0 && text.get(at..).is_some_and(ends) => return at,
            _ => {}
        }
    }
    text.len()
}
