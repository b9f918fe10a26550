//! A look at a middleware before it serves: can a stranger reach the page where strangers are sent?

use http::{HeaderValue, Request, StatusCode, header, request::Parts};
use url::Url;

use super::{Protection, Refused, Started};
use crate::{auth::Auth, guard::Clerk, request::RequestHead};

/// What stands behind the address of a sign-in page once its form goes on.
const FURTHER_PAGE: &str = "/factor-one";

/// What is wrong with a middleware, and what to change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MiddlewareError {
    /// Browsers would go round in circles.
    #[error(
        "the middleware sends a browser that asks for `{0}` to sign in, and that is where users sign in, so it would be \
         redirected for ever: let `{0}` through, by a public route such as `{1}(.*)`"
    )]
    RedirectLoop(Box<str>, Box<str>),
    /// Nobody could sign in.
    #[error(
        "the middleware answers `{0}` with {1} to somebody who is not signed in, and that is where users sign in: let it \
         through, by a public route such as `{2}(.*)`"
    )]
    Closed(Box<str>, StatusCode, Box<str>),
}

impl Protection {
    /// Asks the middleware for the pages where users sign in and up, in the name of nobody.
    pub(crate) async fn check(&self, clerk: &Clerk) -> Result<(), MiddlewareError> {
        let settings = clerk.settings();
        for page in [&settings.sign_in_url, &settings.sign_up_url].into_iter().flatten() {
            let here = settings.public_url.as_ref();
            let Some(url) = place(page, here) else { continue };
            for path in [url.path().to_owned(), format!("{}{FURTHER_PAGE}", url.path().trim_end_matches('/'))]
            {
                let Some(asked) = stranger(&url, &path) else { continue };
                let head = RequestHead::from(&asked);
                let decision = match self.start(&Auth::signed_out(), clerk, head, &asked.extensions) {
                    Started::Done(decision) => decision,
                    Started::Going(deciding) => deciding.await,
                };
                if let Err(refused) = decision {
                    return Err(told(&refused, &path, url.path()));
                }
            }
        }
        Ok(())
    }
}

fn told(refused: &Refused, path: &str, page: &str) -> MiddlewareError {
    let leads_back = refused.location().is_some_and(|location| {
        let location = Url::parse(location).map_or_else(|_| location.to_owned(), |url| url.path().to_owned());
        location.starts_with(page)
    });
    let page = page.trim_end_matches('/').into();
    if leads_back {
        MiddlewareError::RedirectLoop(path.into(), page)
    } else {
        MiddlewareError::Closed(path.into(), refused.status(), page)
    }
}

/// Where this server shows the page. `None` where another does.
fn place(page: &str, here: Option<&Url>) -> Option<Url> {
    match (Url::parse(page), here) {
        (Ok(url), Some(here)) => (url.origin() == here.origin()).then_some(url),
        // It may be here or elsewhere: a middleware that lets it through says nothing of that.
        (Ok(_), None) => None,
        (Err(_), Some(here)) => here.join(page).ok(),
        (Err(_), None) => Url::parse("http://localhost").ok()?.join(page).ok(),
    }
}

/// A browser that asks for a page, and has neither session nor cookies.
fn stranger(url: &Url, path: &str) -> Option<Parts> {
    let host = url.host_str().and_then(|host| HeaderValue::try_from(host).ok())?;
    let request = Request::get(path)
        .header(header::HOST, host)
        .header(header::ACCEPT, "text/html")
        .header("sec-fetch-dest", "document");
    request.body(()).ok().map(|request| request.into_parts().0)
}
