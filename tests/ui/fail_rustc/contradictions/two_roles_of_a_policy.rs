use clerk_guard::{Denial, Policy, require};

#[derive(Policy)]
#[policy(role("org:admin") && !impersonated)]
struct Admin;

struct Store<T>(T);

impl<T> Store<T> {
    #[require(feature("org:export") && (Admin && role("org:member")))]
    fn export(&self) -> Result<&T, Denial> {
        Ok(&self.0)
    }
}

fn main() {}
