use clerk_guard::deny_unguarded;

macro_rules! functions {
    ($($name:ident)*) => { $(pub fn $name() {})* };
}

#[deny_unguarded]
mod actions {
    functions!(delete list);

    std::thread_local! {
        static COUNT: u8 = 3;
    }
}

fn main() {
    actions::delete();
}
