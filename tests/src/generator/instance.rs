/// An instance of Clerk's, and the programs that use it. Nothing of it is real.
#[derive(Debug)]
pub(super) struct Instance {
    pub(super) publishable_key: &'static str,
    pub(super) secret_key: &'static str,
    /// The host that the publishable key names.
    pub(super) frontend_api: &'static str,
    /// What the publishable key adds to the names of cookies.
    pub(super) suffix: &'static str,
    pub(super) is_development: bool,
    pub(super) primary: &'static str,
    pub(super) satellite: &'static str,
    pub(super) satellite_domain: &'static str,
    pub(super) sign_in_url: &'static str,
}

pub(super) const DEVELOPMENT: Instance = Instance {
    publishable_key: "pk_test_cGxhaW4tb3R0ZXItNy5jbGVyay5hY2NvdW50cy5kZXYk",
    secret_key: "sk_test_not-a-real-key",
    frontend_api: "plain-otter-7.clerk.accounts.dev",
    suffix: "EUxiudP5",
    is_development: true,
    primary: "http://localhost:3000",
    satellite: "http://localhost:3001",
    satellite_domain: "localhost:3001",
    sign_in_url: "http://localhost:3000/sign-in?a=b",
};

pub(super) const PRODUCTION: Instance = Instance {
    publishable_key: "pk_live_Y2xlcmsuY29wcGVyLmV4YW1wbGUk",
    secret_key: "sk_live_not-a-real-key",
    frontend_api: "clerk.copper.example",
    suffix: "GM2e0jHI",
    is_development: false,
    primary: "https://app.copper.example",
    satellite: "https://bronze.example",
    satellite_domain: "bronze.example",
    sign_in_url: "https://accounts.copper.example/sign-in",
};

pub(super) const USER: &str = "user_2gMiN0fCa5eTeStUsEr0aBcDeFg";
pub(super) const SESSION: &str = "sess_2gMiN0fCa5eTeStSeSs0aBcDeFg";
pub(super) const ORGANIZATION: &str = "org_2gMiN0fCa5eTeStOrGa0aBcDeFg";
pub(super) const SLUG: &str = "castle-button";
pub(super) const MACHINE: &str = "mch_2gMiN0fCa5eTeStMaCh0aBcDeFg";
