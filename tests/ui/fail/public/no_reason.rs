use clerk_guard::public;

#[public]
fn count() -> usize {
    3
}

#[public()]
fn list() {}

#[public(reason)]
fn show() {}

#[public(reason = )]
fn draw() {}

fn main() {
    count();
    list();
    show();
    draw();
}
