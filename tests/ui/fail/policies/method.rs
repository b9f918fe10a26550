use clerk_guard::{Denial, policy, require_auth};

struct Items<T>(T);

impl Items<u8> {
    #[require_auth]
    fn list(&self) -> Result<(), Denial> {
        Ok(())
    }
}

fn main() {
    let _ = Items(1).list();
    let _ = policy!(<Items<u8> as Iterator>::next);
    let _ = policy!(Items::list::<u8>);
    let _ = policy!(crate::Items::<u8>::list());
}
