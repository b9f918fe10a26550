//! Items, taken apart no further than it takes to find the functions in them.

use std::fmt;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

use super::{
    attribute::{Attribute, Role},
    cursor::Cursor,
    read,
};

/// An item of a module, an `impl` block or a trait. All tokens of it are kept.
#[derive(Clone, Debug)]
pub struct Item {
    /// Those in front of it and, of a block, those at its beginning.
    pub attributes: Vec<Attribute>,
    /// Can anything outside its module name it? `pub(self)` says no.
    pub is_visible: bool,
    /// What it is.
    pub kind: ItemKind,
    /// Where the word stands that says what it is.
    pub span: Span,
    /// All of it.
    pub tokens: TokenStream,
}

/// What an item is.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// A function of any kind.
    Function(Function),
    /// A module with its content, an `impl` block, or a trait.
    Block(Block),
    /// `mod name;`
    FileModule(Ident),
    /// `name! { … }`, but for `macro_rules!`.
    Macro {
        /// The macro's path.
        name: String,
        /// Where that begins.
        span: Span,
    },
    /// An item without functions.
    Other,
}

/// A function, whose body is not looked into.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name.
    pub name: Ident,
    /// `const`, if it stands in front of it.
    pub constness: Option<Span>,
    /// Is there a body?
    pub has_body: bool,
}

/// Which kind of block it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// `mod name { … }`
    Module,
    /// `impl Type { … }`
    Impl,
    /// `impl Trait for Type { … }`
    TraitImpl,
    /// `trait Name { … }`
    Trait,
}

/// Something with items in it.
#[derive(Clone, Debug)]
pub struct Block {
    /// Which kind it is.
    pub kind: BlockKind,
    /// What is between its braces.
    pub items: Vec<Item>,
    /// Its attributes and everything else in front of the braces.
    pub(super) head: TokenStream,
    /// The attributes at the beginning of its content.
    pub(super) inner: TokenStream,
    pub(super) braces: Span,
}

/// Something stands where an item should begin or go on.
#[derive(Clone, Debug)]
pub struct ParseError {
    /// Where.
    pub span: Span,
}

impl fmt::Display for ParseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("expected an item, like a function or a struct")
    }
}

impl std::error::Error for ParseError {}

impl Item {
    /// Reads one item.
    pub fn parse(tokens: TokenStream) -> Result<Self, ParseError> {
        let mut cursor = Cursor::new(tokens);
        let item = read::item(&mut cursor)?;
        match cursor.peek(0) {
            None => Ok(item),
            Some(token) => Err(ParseError { span: token.span() }),
        }
    }

    /// Reads the items of a file, and says which attributes stand at its beginning.
    pub fn parse_file(tokens: TokenStream) -> Result<(Vec<Attribute>, Vec<Self>), ParseError> {
        let mut cursor = Cursor::new(tokens);
        let attributes = read::inner_attributes(&mut cursor);
        cursor.take();
        Ok((attributes, read::items(&mut cursor)?))
    }

    /// Is it there in tests alone?
    #[must_use]
    pub fn is_test(&self) -> bool {
        self.has(Role::Test)
    }

    /// Is there an attribute with this role?
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.attributes.iter().any(|attribute| attribute.role == role)
    }

    /// The item as it was written, with each function replaced that can be guarded: one with a body, neither `#[public]` nor
    /// there in tests alone.
    #[must_use]
    pub fn with_each_function(
        &self,
        replace: &mut dyn FnMut(&Self, &Function) -> TokenStream,
    ) -> TokenStream {
        if self.is_test() {
            return self.tokens.clone();
        }
        match &self.kind {
            ItemKind::Function(function) if function.has_body && !self.has(Role::Public) => {
                replace(self, function)
            }
            ItemKind::Block(block) => {
                let mut content = block.inner.clone();
                content.extend(block.items.iter().map(|item| item.with_each_function(replace)));
                block.around(content)
            }
            _ => self.tokens.clone(),
        }
    }
}

impl Block {
    pub(super) fn around(&self, content: TokenStream) -> TokenStream {
        let mut braces = Group::new(Delimiter::Brace, content);
        braces.set_span(self.braces);
        let mut tokens = self.head.clone();
        tokens.extend([TokenTree::Group(braces)]);
        tokens
    }
}
