use clerk_guard::public;

#[public("the start page shows it")]
fn count() {}

#[public(because = "the start page shows it")]
fn list() {}

#[public(reason = WHY)]
fn show() {}

#[public(reason = "a", reason = "b")]
fn draw() {}

fn main() {
    count();
    list();
    show();
    draw();
}
