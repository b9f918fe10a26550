use clerk_guard::{Denial, policy, require_auth};

#[require_auth]
fn list<T>() -> Result<(), Denial> {
    Ok(())
}

fn main() {
    let _ = list::<u8>();
    let _ = policy!();
    let _ = policy!(list());
    let _ = policy!("list");
    let _ = policy!(list::<u8>);
}
