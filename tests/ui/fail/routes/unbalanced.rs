use clerk_guard::route_matcher;

fn main() {
    let files = route_matcher![r"/files/(\d+", "/docs/{:page", "/images/[a"];
    let files = route_matcher![r"/files/([a-z)"];
}
