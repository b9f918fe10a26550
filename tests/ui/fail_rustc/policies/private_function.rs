use clerk_guard::policy;

mod items {
    use clerk_guard::{Denial, require_auth};

    #[require_auth]
    fn list() -> Result<(), Denial> {
        Ok(())
    }

    pub fn show() {
        let _ = list();
    }
}

fn main() {
    items::show();
    let _ = policy!(items::list);
}
