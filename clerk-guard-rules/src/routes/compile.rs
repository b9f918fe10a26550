use super::{
    ecma::{Node, UnitSet},
    part::{DELIMITERS, Group, Modifier, Part},
};

/// A pattern as one expression, which matches a whole path, and captures each parameter in its order.
pub(super) fn expression(parts: &[Part]) -> Node {
    let mut nodes = vec![Node::Start];
    nodes.extend(parts.iter().map(|part| match part {
        Part::Text(text) => Node::text(text),
        Part::Group(part) => group(part),
    }));
    nodes.push(Node::Unit(UnitSet::from_ascii(DELIMITERS)).repeat(0, Some(1), false));
    nodes.push(Node::End);
    Node::Sequence(nodes)
}

fn group(group: &Group) -> Node {
    let Group { parameter, prefix, suffix, modifier } = group;
    let (prefix, suffix) = (Node::text(prefix), Node::text(suffix));
    let inner = match (parameter, modifier) {
        (None, _) => Node::Sequence(vec![prefix, suffix]),
        (Some(parameter), Modifier::Once | Modifier::Optional) => {
            Node::Sequence(vec![prefix, Node::Capture(Box::new(parameter.expression.clone())), suffix])
        }
        // What is captured is all of the values, with suffix and prefix between them.
        (Some(parameter), Modifier::OnceOrMore | Modifier::Any) => {
            let value = &parameter.expression;
            let more = Node::Sequence(vec![suffix.clone(), prefix.clone(), value.clone()]);
            let values = Node::Sequence(vec![value.clone(), more.repeat(0, None, false)]);
            Node::Sequence(vec![prefix, Node::Capture(Box::new(values)), suffix])
        }
    };
    match (parameter, modifier) {
        // Not by `repeat`, which might leave it out, and with it the number of what it captures.
        (Some(_), Modifier::Optional | Modifier::Any) => {
            Node::Repeat { node: Box::new(inner), least: 0, most: Some(1), is_lazy: false }
        }
        (None, Modifier::Optional) => inner.repeat(0, Some(1), false),
        (_, Modifier::Once) | (Some(_), Modifier::OnceOrMore) => inner,
        (None, Modifier::OnceOrMore) => inner.repeat(1, None, false),
        (None, Modifier::Any) => inner.repeat(0, None, false),
    }
}
