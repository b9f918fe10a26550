use clerk_guard::{Denial, Machine, require_scope};

#[require_scope("items:read", accepts(ap), machine: Machine)]
async fn list() -> Result<String, Denial> {
    Ok(machine.subject().to_owned())
}

async fn list_all() -> Result<Vec<String>, Denial> {
    Ok(vec![list().await?])
}

fn main() {
    drop(list_all());
}
