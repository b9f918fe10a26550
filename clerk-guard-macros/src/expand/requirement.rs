//! What is required, as the constant that the library decides.

use clerk_guard_rules::fingerprint::Fingerprint;
use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Expr, Ident, spanned::Spanned as _};

use crate::{
    catalogue::permissions_of,
    model::{Atom, Guard, Keyed, MachineKind, Named, Node, Reverification, Wanted},
    paths::Paths,
    written::written,
};

/// Writes a tree down as the library's data.
pub(crate) struct Writer<'a> {
    paths: &'a Paths<'a>,
    /// How many questions have been written.
    questions: u8,
    /// Roles are written with the permissions that they have.
    is_judged: bool,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(paths: &'a Paths<'a>) -> Self {
        Self { paths, questions: 0, is_judged: false }
    }

    /// With all that it takes to judge whether this can hold, together with what else somebody asks for.
    pub(crate) fn judged(paths: &'a Paths<'a>) -> Self {
        Self { is_judged: true, ..Self::new(paths) }
    }

    /// All that a guard requires.
    pub(crate) fn all(&mut self, nodes: &[Node]) -> TokenStream {
        match nodes {
            [node] => self.node(node),
            nodes => self.list("All", nodes),
        }
    }

    /// The same, held to decide something: what is wrong with an expression is told at the place where it is written. An atom
    /// alone always decides.
    pub(crate) fn all_consistent(&mut self, guard: &Guard) -> TokenStream {
        let judged = consistent(guard, self.paths);
        let asks_for_permissions =
            |atom: &Atom| matches!(atom, Atom::Name(Named::Permission, _) | Atom::Policy(_));
        self.is_judged |= judged.is_some() && guard.atoms().any(asks_for_permissions);
        let tree = self.all(&guard.requirement);
        match judged {
            Some((consistent, at)) => quote_spanned!(at=> #consistent(#tree)),
            None => tree,
        }
    }

    fn node(&mut self, node: &Node) -> TokenStream {
        match node {
            Node::Atom(atom) => self.atom(atom),
            Node::All(parts) => self.list("All", parts),
            Node::Any(parts) => self.list("Any", parts),
            Node::Not(part) => {
                let part = self.node(part);
                self.variant("Not", &quote_spanned!(span()=> (&#part)))
            }
        }
    }

    fn list(&mut self, variant: &str, nodes: &[Node]) -> TokenStream {
        let nodes: Vec<_> = nodes.iter().map(|node| self.node(node)).collect();
        self.variant(variant, &quote_spanned!(span()=> (&[#(#nodes),*])))
    }

    fn atom(&mut self, atom: &Atom) -> TokenStream {
        let none = TokenStream::new();
        match atom {
            Atom::SignedIn => self.variant("SignedIn", &none),
            Atom::Org => self.variant("Organization", &none),
            Atom::Impersonated => self.variant("Impersonated", &none),
            Atom::Name(named, name) => self.name(*named, &name.value()),
            Atom::Reverification(wanted) => self.reverification(wanted),
            Atom::Machine(kinds) => self.machine(kinds),
            Atom::Claims(test) => {
                let (claims_test, holds) = (self.private("ClaimsTest"), self.private("claims_hold"));
                let words = written(test);
                // The closure's own tokens come last, so that what is wrong in it is told there.
                let value = quote_spanned!(span()=> (#claims_test::new(
                    #words,
                    |__clerk_guard_session| #holds(__clerk_guard_session, #test),
                )));
                self.variant("Claims", &value)
            }
            Atom::When(question) => {
                let question = self.question(&question.value);
                self.variant("When", &quote_spanned!(span()=> (#question)))
            }
            Atom::Tenant(named) => {
                let question = self.question(named);
                self.variant("Tenant", &quote_spanned!(span()=> (#question)))
            }
            Atom::Policy(policy) => {
                let (first, last) = crate::item::spans(policy);
                let named = self.paths.private("NamedPolicy", (first, last));
                let at = policy.span().resolved_at(Span::mixed_site());
                self.variant("Policy", &quote_spanned!(at=> (#named::of::<#policy>())))
            }
        }
    }

    /// The grammar of the name has been checked, so it is only taken apart.
    fn name(&self, named: Named, name: &str) -> TokenStream {
        let (prefix, rest) = name.split_once(':').unwrap_or_default();
        let permissions = if self.is_judged && named == Named::Role { permissions_of(name) } else { None };
        if let Some(permissions) = permissions {
            let role = self.private("listed_role");
            let permissions = permissions.iter().filter_map(|permission| permission.strip_prefix("org:"));
            return quote_spanned!(span()=> #role(#rest, &[#(#permissions),*]));
        }
        let function = match (named, prefix) {
            (Named::Role, _) => "role",
            (Named::Permission, _) => "permission",
            (Named::Feature, "user") => "user_feature",
            (Named::Feature, _) => "org_feature",
            (Named::Plan, "user") => "user_plan",
            (Named::Plan, _) => "org_plan",
            (Named::Scope, _) => return self.variant("Scope", &quote_spanned!(span()=> (#name))),
        };
        let function = self.private(function);
        if named != Named::Permission {
            return quote_spanned!(span()=> #function(#rest));
        }
        let (feature, action) = rest.split_once(':').unwrap_or_default();
        let (of_feature, of_action) = (numbers(feature), numbers(action));
        quote_spanned!(span()=> #function(#rest, (#feature, #of_feature), (#action, #of_action)))
    }

    fn reverification(&self, wanted: &Reverification) -> TokenStream {
        let kind = self.private("Reverification");
        let value = match wanted.wanted {
            Wanted::Preset((_, constant)) => {
                let constant = Ident::new(constant, span());
                quote_spanned!(span()=> #kind::#constant)
            }
            Wanted::Custom { level: (_, variant), after_minutes } => {
                let (level, variant) = (self.private("Level"), Ident::new(variant, span()));
                quote_spanned!(span()=> #kind::from_static(#level::#variant, #after_minutes))
            }
        };
        let value = if wanted.no_downgrade { quote_spanned!(span()=> #value.no_downgrade()) } else { value };
        self.variant("Reverification", &quote_spanned!(span()=> (#value)))
    }

    fn machine(&self, kinds: &Keyed<Vec<MachineKind>>) -> TokenStream {
        let (kind, set) = (self.private("MachineKind"), self.private("MachineKinds"));
        let kinds = kinds.value.iter().map(|accepted| {
            let variant = Ident::new(accepted.variant(), span());
            quote_spanned!(span()=> #kind::#variant)
        });
        self.variant("Machine", &quote_spanned!(span()=> (#set::of(&[#(#kinds),*]))))
    }

    /// The next question, in the words in which it is written.
    fn question(&mut self, words: &Expr) -> TokenStream {
        let (question, place) = (self.private("Question"), self.questions);
        self.questions = self.questions.saturating_add(1);
        let text = written(words);
        quote_spanned!(span()=> #question::new(#place, #text))
    }

    fn variant(&self, name: &str, value: &TokenStream) -> TokenStream {
        let (requirement, name) = (self.private("Requirement"), Ident::new(name, span()));
        quote_spanned!(span()=> #requirement::#name #value)
    }

    fn private(&self, item: &str) -> TokenStream {
        self.paths.private(item, (span(), span())).into_token_stream()
    }
}

/// What holds a requirement to decide something, if it has to, and the place where errors about it end.
pub(super) fn consistent(guard: &Guard, paths: &Paths<'_>) -> Option<(TokenStream, Span)> {
    let (first, last) = guard.expression?;
    let is_atom = matches!(guard.requirement.as_slice(), [Node::Atom(_)]);
    (!is_atom).then(|| (paths.private("consistent", (first, last)), last.resolved_at(span())))
}

/// The numbers of its fingerprint, by which the library looks it up.
fn numbers(text: &str) -> TokenStream {
    let numbers = Fingerprint::of(text).to_numbers().map(Literal::u64_unsuffixed);
    quote_spanned!(span()=> [#(#numbers),*])
}

fn span() -> Span {
    Span::mixed_site()
}
