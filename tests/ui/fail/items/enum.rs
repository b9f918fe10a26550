use clerk_guard::require_role;

#[require_role("org:admin")]
enum Item {
    Book,
}

fn main() {}
