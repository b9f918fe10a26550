use clerk_guard::{Denial, require};

#[require(signed_in && org, from = user)]
async fn delete_item(user: &str) -> Result<(), Denial> {
    let _ = user;
    Ok(())
}

fn main() {}
