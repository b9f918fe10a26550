use std::str::FromStr;

use clerk_guard::deny_unguarded;

struct Items;

#[deny_unguarded]
impl FromStr for Items {
    type Err = ();

    fn from_str(_: &str) -> Result<Self, ()> {
        Ok(Items)
    }
}

fn main() {
    let _ = Items::from_str("items");
}
