use clerk_guard::deny_unguarded;

#[deny_unguarded(strict)]
mod actions {
    fn private() {}
}

fn main() {}
