//! Whose users sign in: an instance that runs in this process, or one that the environment names.

use std::{
    env,
    sync::Arc,
    time::{Duration, SystemTime},
};

use clerk_guard::{Clerk, Clock, ConfigError, PublishableKey, SystemClock, Timestamp};
use clerk_guard_dev::DevInstance;

use crate::{StartError, demo};

/// A Clerk instance.
#[derive(Clone, Debug)]
pub enum Instance {
    /// One that exists in this process alone.
    Demo(Demo),
    /// One that the environment names.
    Configured(Configured),
}

/// An instance of the application's own: it is [in a box](clerk_guard_dev), with three people.
#[derive(Clone, Debug)]
#[must_use]
pub struct Demo {
    clock: Arc<dyn Clock>,
    token_lifetime: u32,
}

/// An instance that exists already.
#[derive(Clone, Debug)]
#[must_use]
pub struct Configured {
    clerk: Clerk,
    frontend: Option<Frontend>,
    template_key: Option<Box<str>>,
}

/// What browsers have to know of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frontend {
    pub(crate) publishable_key: String,
    pub(crate) proxy_url: Option<String>,
    /// Where clerk-js sends its requests.
    pub(crate) origin: String,
}

/// An instance that users can sign in to.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) clerk: Clerk,
    pub(crate) frontend: Option<Frontend>,
    /// The service that keeps journals, by the secret of the JWT template.
    pub(crate) journal: Option<data_service::Config>,
    pub(crate) dev: Option<DevInstance>,
}

impl Demo {
    /// By the machine's clock, with tokens that are valid for a minute, as Clerk's are.
    pub fn new() -> Self {
        Self { clock: Arc::new(SystemClock), token_lifetime: 60 }
    }

    /// Another clock, by which sessions and tokens begin and end.
    pub fn on_clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// How long session tokens are valid, in seconds.
    pub fn token_lifetime(mut self, seconds: u32) -> Self {
        self.token_lifetime = seconds;
        self
    }

    async fn start(self, port: u16) -> Result<Running, StartError> {
        let clock = self.clock.clone();
        let journal = data_service::Config::new(demo::TEMPLATE_KEY).clock(move || system_time(clock.now()));
        let definition = demo::definition(port, self.token_lifetime);
        let dev = DevInstance::builder(definition).clock(self.clock.clone()).start().await?;
        let clerk = dev
            .clerk()
            .clock(self.clock)
            .sign_in_url("/sign-in")
            .authorized_parties([format!("http://127.0.0.1:{port}"), format!("http://localhost:{port}")])
            .webhook_signing_secret(demo::WEBHOOK_SECRET)
            .build()?;
        let url = dev.url().to_owned();
        let frontend =
            Frontend { publishable_key: dev.publishable_key(), proxy_url: Some(url.clone()), origin: url };
        Ok(Running { clerk, frontend: Some(frontend), journal: Some(journal), dev: Some(dev) })
    }
}

impl Default for Demo {
    fn default() -> Self {
        Self::new()
    }
}

impl Configured {
    /// Of this instance, of which browsers know nothing: then there is the API, and no page to sign in on.
    pub fn new(clerk: Clerk) -> Self {
        Self { clerk, frontend: None, template_key: None }
    }

    /// By the variables of [`Clerk::from_env`], and `JOURNAL_KEY`: the signing key of a JWT template with the name `journal`.
    ///
    /// # Errors
    ///
    /// [`ConfigError`], which says what to change.
    pub fn from_env() -> Result<Self, ConfigError> {
        let text = |name| env::var(name).ok().filter(|text| !text.is_empty());
        let proxy_url = text("CLERK_PROXY_URL");
        let frontend = text("CLERK_PUBLISHABLE_KEY").and_then(|publishable_key| {
            let host = format!("https://{}", PublishableKey::new(&publishable_key).ok()?.frontend_api());
            let origin = proxy_url.clone().filter(|url| !url.starts_with('/')).unwrap_or(host);
            Some(Frontend { publishable_key, proxy_url, origin })
        });
        Ok(Self { clerk: Clerk::from_env()?, frontend, template_key: text("JOURNAL_KEY").map(Into::into) })
    }
}

impl Instance {
    /// The instance, for an application on this port.
    pub(crate) async fn start(self, port: u16) -> Result<Running, StartError> {
        match self {
            Self::Demo(demo) => demo.start(port).await,
            Self::Configured(Configured { clerk, frontend, template_key }) => {
                let journal = template_key.as_deref().map(data_service::Config::new);
                Ok(Running { clerk, frontend, journal, dev: None })
            }
        }
    }
}

/// The other service knows nothing of clerk-guard, nor of its clocks.
fn system_time(now: Timestamp) -> SystemTime {
    let since_epoch = u64::try_from(now.as_unix_millis()).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_millis(since_epoch)
}
