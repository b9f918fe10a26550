use clerk_guard::require_permission;

struct AppError;

#[require_permission("org:data:write")]
async fn delete_item() -> Result<(), AppError> {
    Ok(())
}

fn main() {}
