use clerk_guard::route_matcher;

fn main() {
    let codes = route_matcher!["/codes/((?:[a-z]{1,999}-){999})"];
}
