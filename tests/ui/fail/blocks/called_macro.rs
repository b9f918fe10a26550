use clerk_guard::require_role;

macro_rules! functions {
    ($($name:ident)*) => { $(pub fn $name() {})* };
}

#[require_role("org:admin")]
mod actions {
    functions!(delete list);
}

fn main() {
    actions::delete();
}
