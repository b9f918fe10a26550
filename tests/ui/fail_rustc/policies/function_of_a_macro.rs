use clerk_guard::{Denial, policy, require_auth};

macro_rules! guarded {
    ($name:ident) => {
        #[require_auth]
        fn $name() -> Result<(), Denial> {
            Ok(())
        }
    };
}

guarded!(list);

fn main() {
    let _ = list();
    let _ = policy!(list);
}
