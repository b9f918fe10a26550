use clerk_guard::{Denial, auth, require_auth};

#[require_auth]
fn list() -> Result<(), Denial> {
    Ok(())
}

fn main() {
    let _ = auth().may(list);
    let _ = auth().may("org:data:write");
}
