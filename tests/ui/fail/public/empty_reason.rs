use clerk_guard::public;

#[public(reason = " ")]
fn count() -> usize {
    3
}

fn main() {
    count();
}
