//! From tokens to items. An item is known by its first words, and ends with a semicolon or with braces; what is between is not
//! read, so that no expression and no type has to be understood.

use proc_macro2::{Delimiter, Group, Spacing, Span, TokenStream, TokenTree};

use super::{
    attribute::{Attribute, path},
    cursor::Cursor,
    item::{Block, BlockKind, Function, Item, ItemKind, ParseError},
};

/// All items up to the end.
pub(super) fn items(cursor: &mut Cursor) -> Result<Vec<Item>, ParseError> {
    let mut items = Vec::new();
    cursor.open_invisible();
    while cursor.peek(0).is_some() {
        items.push(item(cursor)?);
        cursor.open_invisible();
    }
    Ok(items)
}

/// `#![…]`, any number of them.
pub(super) fn inner_attributes(cursor: &mut Cursor) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    while cursor.is_char(0, '#') && cursor.is_char(1, '!') {
        let Some(brackets) = cursor.group(2, Delimiter::Bracket) else { break };
        attributes.push(Attribute::new(brackets));
        for _ in 0..3 {
            cursor.advance();
        }
    }
    attributes
}

pub(super) fn item(cursor: &mut Cursor) -> Result<Item, ParseError> {
    let mut attributes = outer_attributes(cursor);
    let is_visible = visibility(cursor);
    cursor.open_invisible();
    let constness = qualifiers(cursor);
    let span = cursor.peek(0).map_or_else(Span::call_site, TokenTree::span);
    let word = cursor.word(0).map(ToString::to_string).unwrap_or_default();
    let name = cursor.word(1).cloned();
    let kind = match (word.as_str(), name) {
        ("fn", Some(name)) => {
            let has_body = end(cursor)?.is_some();
            ItemKind::Function(Function { name, constness, has_body })
        }
        ("mod", Some(name)) => match end(cursor)? {
            Some(braces) => block(|_| BlockKind::Module, cursor, &braces, &mut attributes)?,
            None => ItemKind::FileModule(name),
        },
        ("trait", Some(_)) => match end(cursor)? {
            Some(braces) => block(|_| BlockKind::Trait, cursor, &braces, &mut attributes)?,
            None => ItemKind::Other,
        },
        ("impl", _) => match end(cursor)? {
            Some(braces) => block(kind_of_impl, cursor, &braces, &mut attributes)?,
            None => return Err(error(cursor)),
        },
        ("struct" | "enum" | "union" | "macro", Some(_)) | ("extern", _) => {
            end(cursor)?;
            ItemKind::Other
        }
        ("use" | "static" | "const" | "type", _) => {
            while !cursor.is_char(0, ';') {
                if cursor.advance().is_none() {
                    return Err(error(cursor));
                }
            }
            cursor.advance();
            ItemKind::Other
        }
        _ => called_macro(cursor)?,
    };
    Ok(Item { attributes, is_visible, kind, span, tokens: cursor.take() })
}

fn outer_attributes(cursor: &mut Cursor) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    cursor.open_invisible();
    while cursor.is_char(0, '#') {
        let Some(brackets) = cursor.group(1, Delimiter::Bracket) else { break };
        attributes.push(Attribute::new(brackets));
        cursor.advance();
        cursor.advance();
        cursor.open_invisible();
    }
    attributes
}

/// Reads a visibility, and says whether it is wider than private.
fn visibility(cursor: &mut Cursor) -> bool {
    cursor.open_invisible();
    if !cursor.is_word(0, "pub") {
        return false;
    }
    cursor.advance();
    let Some(scope) = cursor.group(0, Delimiter::Parenthesis) else { return true };
    let mut scope = Cursor::new(scope.stream());
    scope.open_invisible();
    let is_self = scope.is_word(0, "self") && scope.peek(1).is_none()
        || scope.is_word(0, "in") && scope.is_word(1, "self") && scope.peek(2).is_none();
    cursor.advance();
    !is_self
}

/// Reads the words in front of the one that says what it is, and gives the place of `const`, if it is among them.
fn qualifiers(cursor: &mut Cursor) -> Option<Span> {
    const NEXT: [&str; 13] = [
        "async", "auto", "const", "extern", "fn", "gen", "impl", "mod", "safe", "static", "trait", "type",
        "unsafe",
    ];

    let mut constness = None;
    while let Some(word) = cursor.word(0) {
        let (span, name) = (word.span(), word.to_string());
        let has_abi = name == "extern" && matches!(cursor.peek(1), Some(TokenTree::Literal(_)));
        let is_followed = NEXT.iter().any(|next| cursor.is_word(1 + usize::from(has_abi), next));
        let may_be = ["async", "auto", "const", "default", "extern", "gen", "safe", "unsafe"];
        if !is_followed || !may_be.contains(&name.as_str()) {
            break;
        }
        if name == "const" {
            constness = Some(span);
        }
        for _ in 0..=usize::from(has_abi) {
            cursor.advance();
        }
    }
    constness
}

/// Reads the item to the braces or the semicolon that it ends with, and gives the braces. Those of constants in types stand
/// between `<` and `>`.
fn end(cursor: &mut Cursor) -> Result<Option<Group>, ParseError> {
    let mut depth = 0_usize;
    let mut is_behind_dash = false;
    loop {
        let Some(token) = cursor.advance() else { return Err(error(cursor)) };
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && depth == 0 => {
                return Ok(Some(group));
            }
            TokenTree::Punct(punct) => {
                match punct.as_char() {
                    ';' => return Ok(None),
                    '<' => depth += 1,
                    // `->` closes nothing.
                    '>' if !is_behind_dash => depth = depth.saturating_sub(1),
                    _ => {}
                }
                is_behind_dash = punct.as_char() == '-' && punct.spacing() == Spacing::Joint;
            }
            _ => is_behind_dash = false,
        }
    }
}

/// What was just read, up to its braces.
fn block(
    kind: fn(&TokenStream) -> BlockKind,
    cursor: &mut Cursor,
    braces: &Group,
    attributes: &mut Vec<Attribute>,
) -> Result<ItemKind, ParseError> {
    let head = cursor.read_but_last();
    let mut content = Cursor::new(braces.stream());
    attributes.extend(inner_attributes(&mut content));
    let inner = content.take();
    let items = items(&mut content)?;
    Ok(ItemKind::Block(Block { kind: kind(&head), items, head, inner, braces: braces.span() }))
}

/// Is there a `for` that is not that of `dyn for<'a> Trait<'a>`, and not in a bound?
fn kind_of_impl(head: &TokenStream) -> BlockKind {
    let mut depth = 0_usize;
    let mut before: Option<TokenTree> = None;
    for token in head.clone() {
        let is_behind = |char: char, word: &str| match &before {
            Some(TokenTree::Punct(punct)) => punct.as_char() == char,
            Some(TokenTree::Ident(before)) => before == word,
            _ => false,
        };
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' && !is_behind('-', "") => {
                depth = depth.saturating_sub(1);
            }
            TokenTree::Ident(word) if word == "where" && depth == 0 => break,
            TokenTree::Ident(word) if word == "for" && depth == 0 && !is_behind('+', "dyn") => {
                return BlockKind::TraitImpl;
            }
            _ => {}
        }
        before = Some(token);
    }
    BlockKind::Impl
}

/// `path! { … }`, `path!(…);`, and the definition of a macro.
fn called_macro(cursor: &mut Cursor) -> Result<ItemKind, ParseError> {
    let span = cursor.peek(0).map(TokenTree::span);
    let name = path(cursor);
    let (Some(span), false, true) = (span, name.is_empty(), cursor.is_char(0, '!')) else {
        return Err(ParseError {
            span: cursor.peek(0).map(TokenTree::span).or(span).unwrap_or_else(Span::call_site),
        });
    };
    cursor.advance();
    let is_definition = name == "macro_rules";
    if is_definition {
        cursor.advance();
    }
    if !matches!(cursor.advance(), Some(TokenTree::Group(_))) {
        return Err(ParseError { span });
    }
    if cursor.is_char(0, ';') {
        cursor.advance();
    }
    Ok(if is_definition { ItemKind::Other } else { ItemKind::Macro { name, span } })
}

/// At the last token that there is.
fn error(cursor: &mut Cursor) -> ParseError {
    ParseError { span: cursor.take().into_iter().last().map_or_else(Span::call_site, |token| token.span()) }
}
