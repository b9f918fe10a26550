use clerk_guard::route_matcher;

fn main() {
    let orgs = route_matcher!["/orgs/:", "/orgs/:-about"];
}
