use clerk_guard::route_matcher;

fn main() {
    let twice = route_matcher![r"/:first(\w+)/:second(\1)"];
}
