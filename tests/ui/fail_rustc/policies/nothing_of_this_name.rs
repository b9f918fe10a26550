use clerk_guard::policy;

mod items {}

fn main() {
    let _ = policy!(items::list);
    let _ = policy!(delete);
}
