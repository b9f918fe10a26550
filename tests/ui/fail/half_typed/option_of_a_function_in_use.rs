use clerk_guard::{Denial, require_auth};

#[require_auth(fro)]
async fn profile() -> Result<String, Denial> {
    Ok("Ada".to_owned())
}

async fn page() -> Result<String, Denial> {
    Ok(format!("Hello, {}", profile().await?))
}

fn main() {
    let _ = page();
}
