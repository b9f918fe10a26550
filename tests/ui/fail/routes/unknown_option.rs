use clerk_guard::route_matcher;

fn main() {
    let public = route_matcher!["/", ignore_case = true, crate = "clerk_guard"];
}
