use clerk_guard::route_matcher;

fn main() {
    let admin = route_matcher!["admin(.*)", "https://example.com/admin", "/admin\\?tab=users", "//admin"];
}
