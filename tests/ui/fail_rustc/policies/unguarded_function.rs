use clerk_guard::policy;

mod items {
    pub fn list() {}
}

fn here() {}

fn main() {
    items::list();
    here();
    let _ = policy!(items::list);
    let _ = policy!(here);
}
