use clerk_guard::deny_unguarded;

#[deny_unguarded]
mod routes {
    #[derive(Default)]
    pub struct Items;

    #[inline]
    fn helper() {}

    #[unsafe(no_mangle)]
    extern "C" fn delete_item() {
        helper();
    }
}

fn main() {
    let _ = routes::Items;
}
