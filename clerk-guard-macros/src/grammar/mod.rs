//! The arguments of an attribute.

mod accepts;
mod atom;
mod expression;
mod org;
mod reverification;

use std::mem;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{
    Error, Expr, Ident, LitStr, Path, Token,
    ext::IdentExt,
    parse::{Parse, ParseStream, Parser, discouraged::Speculative},
    token,
};

pub(crate) use self::org::ANY;
use crate::{
    diagnostics::Diagnostics,
    item::spans,
    model::{Atom, Binding, Guard, Keyed, Kind, Named, Node},
    names,
};

const FROM: &str = "`from` takes an expression that says who is calling, as in `from = request.auth()`";
pub(crate) const CRATE: &str = "`crate` takes a path without quotes, as in `crate = my_crate::guard`";
const SIDE_BY_SIDE: &str = "names stand side by side, with commas between them, and all must hold";
const JOINED: &str = "the requirement is one expression: join its parts by `&&` where all must hold, by `||` where one is enough";

/// Reads the arguments as far as they can be read; what cannot becomes an error, and reading goes on behind the next comma.
pub(crate) fn read(kind: Kind, arguments: TokenStream, errors: &mut Diagnostics) -> Guard {
    let requirement = match kind {
        Kind::Auth => vec![Node::Atom(Atom::SignedIn)],
        Kind::Org => vec![Node::Atom(Atom::Org)],
        Kind::NotImpersonated => {
            vec![Node::Not(Box::new(Node::Atom(Atom::Impersonated)))]
        }
        _ => Vec::new(),
    };
    let guard =
        Guard { kind, requirement, expression: None, binding: None, org: None, from: None, krate: None };
    let mut reader = Reader { guard, reverification: reverification::Parts::default(), tenant: None, errors };
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            if let Err(error) = reader.argument(input) {
                reader.errors.push(error);
                rest(input)?;
            } else if begins_argument(input) {
                reader.errors.push(input.error("expected a comma between two arguments"));
                continue;
            } else if !input.is_empty() && !input.peek(Token![,]) {
                reader.errors.push(superfluous(input, kind)?);
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(arguments) {
        reader.errors.push(error);
    }
    reader.finish()
}

/// What has been read, and what is wrong with it.
struct Reader<'e> {
    guard: Guard,
    reverification: reverification::Parts,
    tenant: Option<Box<Expr>>,
    errors: &'e mut Diagnostics,
}

impl Reader<'_> {
    fn argument(&mut self, input: ParseStream<'_>) -> Result<(), Error> {
        let kind = self.guard.kind;
        if input.peek(LitStr) && kind != Kind::Require {
            let name: LitStr = input.parse()?;
            match kind.named() {
                Some(named) => self.guard.requirement.push(Node::Atom(Atom::Name(named, name))),
                None => self.errors.push(takes_no_names(kind, &name)),
            }
            Ok(())
        } else if accepts::begins(input) {
            let accepts = accepts::read(input, kind, self.errors)?;
            let is_first = |node: &&Node| matches!(node, Node::Atom(Atom::Machine(_)));
            if self.guard.requirement.first().as_ref().is_some_and(is_first) {
                self.errors.at(accepts.key, "`accepts` is given twice: take this one away");
            } else {
                self.guard.requirement.insert(0, Node::Atom(Atom::Machine(accepts)));
            }
            Ok(())
        } else if kind == Kind::Reverification && reverification::begins(input) {
            self.reverification.read(input)
        } else if org::begins(input) {
            let named = org::read(input, &mut self.guard, self.errors)?;
            self.tenant = self.tenant.take().or(named);
            Ok(())
        } else if is_option(input) {
            option(input, &mut self.guard, self.errors)
        } else if names_policies(kind) && begins_policy(input) {
            self.guard.requirement.push(atom::policy(input)?);
            Ok(())
        } else if is_binding(input) {
            binding(input, &mut self.guard, self.errors)
        } else if kind == Kind::Require {
            let here = input.fork();
            let node = expression::read(input, self.errors)?;
            if self.guard.requirement.is_empty() {
                self.guard.requirement.push(node);
                self.guard.expression = Some(spans(&rest(&here)?));
                Ok(())
            } else {
                Err(Error::new_spanned(rest(&here)?, JOINED))
            }
        } else {
            Err(unknown(input, kind))
        }
    }

    /// A guard that binds a permit asks for its policy as well, unless that stands there.
    fn require_policy_of_permit(&mut self) {
        fn stands_in(node: &Node, policy: &str) -> bool {
            match node {
                Node::Atom(Atom::Policy(other)) => other.to_token_stream().to_string() == policy,
                Node::All(parts) => parts.iter().any(|part| stands_in(part, policy)),
                Node::Atom(_) | Node::Any(_) | Node::Not(_) => false,
            }
        }

        let Some(policy) = self.guard.binding.as_ref().and_then(Binding::policy) else { return };
        let text = policy.to_token_stream().to_string();
        // What could not be read is told first.
        if self.errors.is_empty() && !self.guard.requirement.iter().any(|node| stands_in(node, &text)) {
            let node = Node::Atom(Atom::Policy(Box::new(policy.clone())));
            self.guard.requirement.push(node);
        }
    }

    fn finish(mut self) -> Guard {
        if self.guard.kind == Kind::Reverification {
            // Where nothing could be read, the error about that is enough.
            let is_told = self.reverification.is_empty() && !self.errors.is_empty();
            match mem::take(&mut self.reverification).finish(Span::call_site()) {
                Ok(wanted) => self.guard.requirement.push(wanted),
                Err(_) if is_told => {}
                Err(error) => self.errors.push(error),
            }
        }
        self.require_policy_of_permit();
        // Last, so that what is known of the caller is asked before what the call says.
        self.guard.requirement.extend(self.tenant.map(|named| Node::Atom(Atom::Tenant(named))));
        self.guard
    }
}

/// May policies stand among the names?
fn names_policies(kind: Kind) -> bool {
    matches!(kind, Kind::Role | Kind::Permission)
}

/// Does a type stand here, by how it is written?
fn begins_policy(input: ParseStream<'_>) -> bool {
    let Ok(path) = input.fork().parse::<Path>() else { return false };
    let name = path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
    !is_binding(input)
        && name.starts_with(|first: char| first.is_uppercase())
        && name.contains(|letter: char| letter.is_lowercase())
}

/// A name for an attribute that takes none.
fn takes_no_names(kind: Kind, name: &LitStr) -> Error {
    if let Some(message) =
        reverification::quoted(&name.to_token_stream()).filter(|_| kind == Kind::Reverification)
    {
        return Error::new(name.span(), message);
    }
    let written = name.value();
    let meant = if written.split(':').count() == 3 { Named::Permission } else { Named::Role };
    let example = match names::check(meant, &written) {
        Ok(()) => format!("{written:?}"),
        Err(_) => meant.attribute().example().unwrap_or_default().to_owned(),
    };
    let (attribute, instead) = (kind.name(), meant.attribute().name());
    if matches!(kind, Kind::NotImpersonated | Kind::Reverification) {
        return Error::new(
            name.span(),
            format!("`#[{attribute}]` takes no names: it asks the same of everybody"),
        );
    }
    Error::new(
        name.span(),
        format!("`#[{attribute}]` takes no names; did you mean `#[{instead}({example})]`?"),
    )
}

fn begins_argument(input: ParseStream<'_>) -> bool {
    input.peek(LitStr) || is_option(input) || is_binding(input) || accepts::begins(input)
}

fn is_option(input: ParseStream<'_>) -> bool {
    input.peek(Ident::peek_any) && input.peek2(Token![=])
}

fn is_binding(input: ParseStream<'_>) -> bool {
    input.peek(Ident) && input.peek2(Token![:]) && !input.peek2(Token![::])
}

/// `key = value`
fn option(input: ParseStream<'_>, guard: &mut Guard, errors: &mut Diagnostics) -> Result<(), Error> {
    let key = input.call(Ident::parse_any)?;
    input.parse::<Token![=]>()?;
    let span = key.span();
    if key == "from" {
        let from = Keyed { key: span, value: value(input, span, FROM)? };
        set(&mut guard.from, from, span, "`from` is given twice", errors);
    } else if key == "crate" {
        let ModStyle(path) = value(input, span, CRATE)?;
        set(&mut guard.krate, Keyed { key: span, value: path }, span, "`crate` is given twice", errors);
    } else if key == accepts::NAME && guard.kind == Kind::Scope {
        return Err(Error::new(span, accepts::EXPECTED));
    } else {
        let names = guard.kind.named().map_or("", |_| "; a name stands alone, in quotes");
        let accepts = if guard.kind == Kind::Scope { "`accepts(KINDS)`, " } else { "" };
        let org = if guard.kind == Kind::Scope { "" } else { "`org = EXPRESSION`, " };
        let message = format!(
            "there is no option `{key}`; there are {accepts}{org}`from = EXPRESSION` and `crate = PATH`{names}"
        );
        return Err(Error::new(span, message));
    }
    Ok(())
}

/// `name: Type`
fn binding(input: ParseStream<'_>, guard: &mut Guard, errors: &mut Diagnostics) -> Result<(), Error> {
    let name: Ident = input.parse()?;
    input.parse::<Token![:]>()?;
    let kind = value(input, name.span(), &guard.kind.how_to_bind(&name))?;
    let span = name.span();
    let twice = match guard.kind {
        Kind::Scope => "a guard binds one machine",
        Kind::Require => "a guard binds one caller",
        _ => "a guard binds one session, or one permit",
    };
    set(&mut guard.binding, Binding { name, kind }, span, twice, errors);
    Ok(())
}

/// A path as in `use`, without arguments.
pub(crate) struct ModStyle(pub(crate) Path);

impl Parse for ModStyle {
    fn parse(input: ParseStream<'_>) -> Result<Self, Error> {
        input.call(Path::parse_mod_style).map(Self)
    }
}

/// What stands behind a key. Where it is missing, or only begun, the error says what belongs there.
pub(crate) fn value<T: Parse>(input: ParseStream<'_>, key: Span, expected: &str) -> Result<T, Error> {
    let ahead = input.fork();
    if let Ok(value) = ahead.parse() {
        input.advance_to(&ahead);
        return Ok(value);
    }
    let written = rest(input)?;
    Err(if written.is_empty() { Error::new(key, expected) } else { Error::new_spanned(written, expected) })
}

/// Sets an option unless it was set before.
pub(crate) fn set<T>(option: &mut Option<T>, value: T, span: Span, twice: &str, errors: &mut Diagnostics) {
    if option.is_some() {
        errors.at(span, format!("{twice}: take this one away"));
    } else {
        *option = Some(value);
    }
}

/// Everything up to the next comma.
pub(crate) fn rest(input: ParseStream<'_>) -> Result<TokenStream, Error> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

/// What an argument goes on with where it should end.
fn superfluous(input: ParseStream<'_>, kind: Kind) -> Result<Error, Error> {
    if kind == Kind::Require {
        return expression::superfluous(input);
    }
    let joins = input.peek(Token![|]) || input.peek(Token![||]) || input.peek(Token![&&]);
    let message = if joins { SIDE_BY_SIDE } else { "expected a comma behind the argument" };
    Ok(Error::new_spanned(rest(input)?, message))
}

/// An argument that is none, with what was probably meant.
fn unknown(input: ParseStream<'_>, kind: Kind) -> Error {
    let options = match kind {
        Kind::Scope => "`machine: Machine`, `accepts(KINDS)`, `from = EXPRESSION` and `crate = PATH`",
        _ => {
            "`session: Session`, `permit: Permit<SomePolicy>`, `org = EXPRESSION`, `from = EXPRESSION` and `crate = PATH`"
        }
    };
    let hint = if kind == Kind::Scope { accepts::hint(input) } else { None };
    let attribute = kind.name();
    let is_list = input.peek(token::Bracket) || input.peek(Ident) && input.peek2(token::Paren);
    let message = match (hint, kind.example()) {
        _ if begins_policy(input) => {
            format!("`#[{attribute}]` takes no policies: write `#[require(…)]` with the policy in it")
        }
        (Some(hint), _) => hint,
        _ if input.fork().call(Ident::parse_any).is_ok_and(|word| word == "from") => FROM.to_owned(),
        _ if input.peek(Token![crate]) && !input.peek2(Token![::]) => CRATE.to_owned(),
        (None, Some(_)) if is_list => SIDE_BY_SIDE.to_owned(),
        (None, Some(example)) if kind.named().is_some() => {
            format!("expected a name in quotes, as in `#[{attribute}({example})]`, or one of {options}")
        }
        (None, Some(example)) => {
            format!("write what is required, as in `#[{attribute}({example})]`, or one of {options}")
        }
        (None, None) => format!("`#[{attribute}]` takes no such argument; it takes {options}"),
    };
    let here = input.error(&message);
    match rest(input) {
        Ok(tokens) if !tokens.is_empty() => Error::new_spanned(tokens, message),
        _ => here,
    }
}
