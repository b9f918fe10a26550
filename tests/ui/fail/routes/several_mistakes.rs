use clerk_guard::{RouteMatcher, route_matcher};

fn main() {
    // The type of the matcher is known all the same.
    let public: RouteMatcher = route_matcher!["/users/:id:name", "/files(.*)*", "/a\\"];
    let allowed = public.try_matches("/");
}
