use clerk_guard::{Denial, require};

#[require(claims(|claims: AppClaims| claims.is_beta))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
