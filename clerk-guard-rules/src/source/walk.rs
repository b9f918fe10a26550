use super::{
    attribute::{Attribute, Role},
    finding::Finding,
    item::{Block, BlockKind, Function, Item, ItemKind},
};

/// What is wrong with a module or block in which each function needs a mark. `subject` is who says so, for the messages.
#[must_use]
pub fn not_guarded(item: &Item, subject: &str) -> Vec<Finding> {
    found(Demand::Marks, subject, [item])
}

/// The same of a file. Modules in other files are no matter of this one.
#[must_use]
pub fn not_guarded_in_file(items: &[Item], subject: &str) -> Vec<Finding> {
    found(Demand::MarksInFile, subject, items)
}

/// What is in the way of putting a guard on each function of a module or block.
#[must_use]
pub fn cannot_be_guarded(item: &Item, subject: &str) -> Vec<Finding> {
    found(Demand::Guards, subject, [item])
}

fn found<'a>(demand: Demand, subject: &'a str, items: impl IntoIterator<Item = &'a Item>) -> Vec<Finding> {
    let mut walk = Walk { demand, subject, findings: Vec::new() };
    for item in items {
        walk.item(item, &Surroundings::default());
    }
    walk.findings
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Demand {
    Marks,
    MarksInFile,
    Guards,
}

/// What the blocks around a function say of it.
#[derive(Clone, Default)]
struct Surroundings {
    is_in_trait_impl: bool,
    is_in_visible_trait: bool,
    /// An attribute that may hand it to anybody.
    handed_to: Option<Attribute>,
}

impl Surroundings {
    fn inside(&self, item: &Item, block: &Block) -> Self {
        Self {
            is_in_trait_impl: block.kind == BlockKind::TraitImpl,
            is_in_visible_trait: block.kind == BlockKind::Trait && item.is_visible,
            handed_to: foreign(item).or(self.handed_to.as_ref()).cloned(),
        }
    }
}

fn foreign(item: &Item) -> Option<&Attribute> {
    item.attributes.iter().find(|attribute| attribute.role == Role::Foreign)
}

struct Walk<'a> {
    demand: Demand,
    subject: &'a str,
    findings: Vec<Finding>,
}

impl Walk<'_> {
    fn item(&mut self, item: &Item, around: &Surroundings) {
        let holds_functions = !matches!(item.kind, ItemKind::Other);
        if item.is_test() || !holds_functions {
            return;
        }
        let conditional = item.attributes.iter().filter(|attribute| attribute.role == Role::Conditional);
        self.findings.extend(conditional.map(|attribute| Finding::conditional(attribute, self.subject)));
        match &item.kind {
            ItemKind::Function(function) => self.function(item, function, around),
            // The guard on it says itself what it cannot guard.
            ItemKind::Block(_) if self.demand != Demand::Guards && item.has(Role::Guard) => {}
            ItemKind::Block(block) => {
                let inside = around.inside(item, block);
                for item in &block.items {
                    self.item(item, &inside);
                }
            }
            ItemKind::FileModule(name) if self.demand != Demand::MarksInFile => {
                self.findings.push(Finding::file_module(name.span(), self.subject));
            }
            ItemKind::Macro { name, span } if !item.has(Role::Public) && !item.has(Role::Conditional) => {
                self.findings.push(Finding::called_macro(*span, name, self.subject));
            }
            ItemKind::FileModule(_) | ItemKind::Macro { .. } | ItemKind::Other => {}
        }
    }

    fn function(&mut self, item: &Item, function: &Function, around: &Surroundings) {
        if !function.has_body || item.has(Role::Public) || item.has(Role::Conditional) {
            return;
        }
        if self.demand == Demand::Guards {
            self.findings.extend(function.constness.map(Finding::const_fn));
            return;
        }
        if item.has(Role::Guard) {
            return;
        }
        let why = if item.is_visible || around.is_in_visible_trait {
            "can be called from outside".to_owned()
        } else if around.is_in_trait_impl {
            "implements a method of a trait".to_owned()
        } else if let Some(attribute) = foreign(item).or(around.handed_to.as_ref()) {
            format!("may be called by way of `#[{}]`", attribute.path)
        } else {
            return;
        };
        self.findings.push(Finding::function(function, &why));
    }
}
