use clerk_guard::deny_unguarded;

#[deny_unguarded]
mod actions {
    mod items;
}

#[deny_unguarded]
mod others;

fn main() {}
