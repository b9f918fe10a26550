//! The instances, and the programs that use them.

use std::{
    convert::Infallible,
    future::ready,
    net::TcpListener,
    pin::pin,
    sync::LazyLock,
    task::{Context, Poll, Waker},
};

use clerk_guard::{
    Accepts, Clerk, ClerkBuilder, HandshakeMode, OrganizationSync, RequestHead, RequestState, Timestamp,
    TokenKind, TrustedProxies, testing::ManualClock, tower::ClerkLayer,
};
use http::{Request, Response};
use tokio::runtime::{Builder, Runtime};
use tower::{Layer, Service, service_fn};

use super::{
    NOW,
    head::Head,
    session::Rules,
    tokens::{Signed, signer},
};

/// An instance of Clerk's. Nothing of it is real: these are the two of the conformance vectors.
#[derive(Debug)]
pub(super) struct Instance {
    pub(super) name: &'static str,
    publishable_key: &'static str,
    secret_key: &'static str,
    pub(super) frontend_api: &'static str,
    /// What the publishable key adds to the names of cookies.
    pub(super) suffix: &'static str,
    /// Where the application is that uses it.
    pub(super) origin: &'static str,
    pub(super) is_development: bool,
}

impl Instance {
    pub(super) fn issuer(&self) -> String {
        format!("https://{}", self.frontend_api)
    }
}

pub(super) const PARTIES: [Instance; 2] = [
    Instance {
        name: "dev",
        publishable_key: "pk_test_bWVhZG93LXN0YXR1ZS0xOC5jbGVyay5hY2NvdW50cy5kZXYk",
        secret_key: "sk_test_not-a-real-key",
        frontend_api: "meadow-statue-18.clerk.accounts.dev",
        suffix: "kGfXWx-I",
        origin: "http://localhost:3000",
        is_development: true,
    },
    Instance {
        name: "prod",
        publishable_key: "pk_live_Y2xlcmsuc2lsdmVyLmV4YW1wbGUk",
        secret_key: "sk_live_not-a-real-key",
        frontend_api: "clerk.silver.example",
        suffix: "bLSQt4Dr",
        origin: "https://app.silver.example",
        is_development: false,
    },
];

/// A program that uses an instance.
pub(super) struct Program {
    pub(super) clerk: Clerk,
    pub(super) instance: &'static Instance,
    /// Of whom it takes tokens, or everybody.
    issuers: Vec<String>,
    /// Where it sends browsers for a new token: addresses begin like this. Empty where only the request tells.
    pub(super) handshake: String,
    /// Where it sends browsers beside that, or nowhere.
    pub(super) sign_in: Option<&'static str>,
}

impl Program {
    /// The user whom this token may sign in.
    pub(super) fn user_of(&self, token: &Signed) -> Option<String> {
        self.user_by(token, 0)
    }

    /// The user whom this token may sign in, where a handshake brought it. The machines of developers may be off by a day.
    pub(super) fn user_of_new(&self, token: &Signed) -> Option<String> {
        self.user_by(token, if self.instance.is_development { 24 * 60 * 60 } else { 0 })
    }

    fn user_by(&self, token: &Signed, least_skew: i64) -> Option<String> {
        let issuers: Vec<&str> = self.issuers.iter().map(String::as_str).collect();
        token.reading(Rules { issuers: &issuers, least_skew, ..Rules::default() }).user()
    }

    /// What comes of a request; `None` where the Backend API would have to be asked.
    pub(super) fn ask<'a>(&self, head: impl Into<RequestHead<'a>>) -> Option<RequestState> {
        now(self.clerk.authenticate_request(head))
    }

    /// The same through the layer, around a service that answers with who it sees.
    pub(super) fn ask_layer(&self, head: &Head) -> Option<Response<()>> {
        answer_behind(&self.clerk.layer(), head)
    }

    /// The same through a layer for nothing but API keys, of an instance that may know the token.
    pub(super) fn ask_layer_for_keys(&self, head: &Head) -> Option<Response<()>> {
        answer_behind(&self.clerk.layer().accepts(TokenKind::ApiKey), head)
    }
}

fn answer_behind(layer: &ClerkLayer, head: &Head) -> Option<Response<()>> {
    let service = service_fn(|_: Request<()>| {
        let mut response = Response::new(());
        response.extensions_mut().insert(clerk_guard::auth());
        ready(Ok::<_, Infallible>(response))
    });
    let Ok(response) = now(layer.layer(service).call(head.request()))?;
    Some(response.map(drop))
}

/// What a future comes to at once; `None` where it waits. All that anybody waits for here is the Backend API, which never
/// answers.
fn now<F: Future>(future: F) -> Option<F::Output> {
    static RUNTIME: LazyLock<Runtime> =
        LazyLock::new(|| Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap());

    let _entered = RUNTIME.enter();
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

/// Programs with nothing unusual about them: for each instance, one that sends browsers to Clerk, and one without pages of its
/// own.
pub(super) fn usual() -> &'static [Program] {
    static PROGRAMS: LazyLock<Vec<Program>> = LazyLock::new(|| {
        let of = |instance: &'static Instance| {
            // What an input comes to depends on no input before it.
            let complete = complete(instance).remembered_tokens(0);
            [program(instance, complete), program(instance, without_pages(instance).remembered_tokens(0))]
        };
        PARTIES.iter().flat_map(of).collect()
    });

    &PROGRAMS
}

/// Programs of every kind, which remember what they have seen.
pub(super) fn all() -> &'static [Program] {
    static PROGRAMS: LazyLock<Vec<Program>> = LazyLock::new(|| {
        let [dev, prod] = &PARTIES;
        let own_and_satellites = vec![prod.issuer(), "https://clerk.bronze.example".to_owned()];
        let sign_in = "http://localhost:3000/sign-in?a=b";
        let organizations =
            OrganizationSync::new(["/orgs/:slug", "/orgs/:slug/(.*)", "/o/:id"], ["/me", "/me/(.*)"]);
        let organizations = organizations.unwrap();
        vec![
            program(dev, complete(dev).organization_sync(organizations.clone())),
            program(dev, without_pages(dev)),
            program(dev, networkless(dev)),
            program(dev, complete(dev).accepts(Accepts::Any)),
            Program {
                sign_in: Some(sign_in),
                issuers: vec![dev.issuer(), "https://clerk.localhost:3001".to_owned()],
                ..program(
                    dev,
                    complete(dev)
                        .satellite(true)
                        .domain("localhost:3001")
                        .sign_in_url(sign_in)
                        .satellite_auto_sync(true),
                )
            },
            Program {
                issuers: Vec::new(),
                handshake: String::new(),
                ..program(dev, complete(dev).proxy_url("/__clerk").trusted_proxies(TrustedProxies::All))
            },
            program(prod, complete(prod).organization_sync(organizations)),
            program(prod, networkless(prod)),
            program(prod, complete(prod).accepts([TokenKind::Session, TokenKind::ApiKey])),
            program(prod, complete(prod).accepts(TokenKind::M2m).trusted_proxies(TrustedProxies::All)),
            Program {
                issuers: own_and_satellites,
                handshake: "https://clerk.bronze.example/v1/client/handshake?".to_owned(),
                ..program(prod, complete(prod).satellite(true).domain("bronze.example"))
            },
            Program {
                issuers: vec![prod.issuer(), "https://app.silver.example/__clerk".to_owned()],
                handshake: "https://app.silver.example/__clerk/v1/client/handshake?".to_owned(),
                ..program(
                    prod,
                    complete(prod)
                        .proxy_url("https://app.silver.example/__clerk")
                        .public_url("https://app.silver.example"),
                )
            },
        ]
    });

    &PROGRAMS
}

fn program(instance: &'static Instance, builder: ClerkBuilder) -> Program {
    Program {
        clerk: builder.build().unwrap(),
        instance,
        issuers: vec![instance.issuer()],
        handshake: format!("https://{}/v1/client/handshake?", instance.frontend_api),
        sign_in: None,
    }
}

pub(super) fn complete(instance: &Instance) -> ClerkBuilder {
    // It takes connections and never says anything, so that whoever asks it waits.
    static SILENT: LazyLock<TcpListener> = LazyLock::new(|| TcpListener::bind("127.0.0.1:0").unwrap());

    let address = SILENT.local_addr().unwrap();
    networkless(instance).secret_key(instance.secret_key).api_url(&format!("http://{address}"))
}

fn without_pages(instance: &Instance) -> ClerkBuilder {
    let mode = if instance.is_development { HandshakeMode::DevBrowserOnly } else { HandshakeMode::Disabled };
    complete(instance).handshake(mode)
}

fn networkless(instance: &Instance) -> ClerkBuilder {
    Clerk::builder()
        .publishable_key(instance.publishable_key)
        .jwt_key(&signer().own.pem())
        .clock(ManualClock::at(Timestamp::from_unix_seconds(NOW)))
}
