use clerk_guard::require_auth;

trait Page {
    fn title(&self) -> String;
}

struct Home;

impl Page for Home {
    fn title(&self) -> String {
        "Home".to_owned()
    }
}

#[require_auth]
fn home() -> impl Page {
    Home
}

fn main() {
    let _ = home().title();
}
