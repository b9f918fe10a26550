use clerk_guard::route_matcher;

const BLOG: &str = "/blog(.*)";

fn main() {
    let public = route_matcher!["/", BLOG, format!("/{}", 1), '/', 404];
}
