use clerk_guard::{Denial, require_auth};

#[require_auth]
mod items {
    pub fn delete() -> Result<(), super::Denial> {
        Ok(())
    }

    pub fn names() -> impl Iterator<Item = String> {
        std::iter::empty()
    }
}

fn main() {
    let _ = items::delete();
    items::names();
}
