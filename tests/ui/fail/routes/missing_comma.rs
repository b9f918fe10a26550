use clerk_guard::route_matcher;

fn main() {
    let public = route_matcher!["/" "/blog(.*)", "/a" + "/b"];
}
