use clerk_guard::route_matcher;

fn main() {
    let covered = route_matcher![r"/((_next|static)/.*)"];
}
