use clerk_guard::{Denial, require};

#[require(machine(api_key) && machine(m2m_token) && scope("items:read"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
