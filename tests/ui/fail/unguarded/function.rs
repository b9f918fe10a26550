use clerk_guard::deny_unguarded;

#[deny_unguarded]
pub fn delete_item() {}

#[deny_unguarded]
struct Items;

#[deny_unguarded]
trait Store {}

fn main() {
    delete_item();
}
