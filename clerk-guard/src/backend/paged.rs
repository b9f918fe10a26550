use std::{
    collections::VecDeque,
    fmt,
    future::poll_fn,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use super::{
    ApiError,
    ApiErrorKind::{Malformed, TooMany},
    pages::{Listed, Listing, Page},
};

/// How many pages are asked for at most.
const MAX_PAGES: usize = 10_000;

type Coming<T> = Pin<Box<dyn Future<Output = Result<Page<T>, ApiError>> + Send>>;

/// A list that comes in pages, item by item: a [`Stream`], for which no other crate is needed. A page is asked for when its first
/// item is.
///
/// It ends after the last item or after an error. Where pages do not add up, that is an error: half a list looks like a whole
/// one. Lists of what changes meanwhile may miss an item or have one twice.
///
/// ```no_run
/// # async fn list(client: clerk_guard::backend::BackendClient) -> Result<(), clerk_guard::backend::ApiError> {
/// use clerk_guard::backend::UserFilter;
///
/// let mut users = client.users(UserFilter::new().organization_id(&"org_2acme".into()));
/// while let Some(user) = users.next().await {
///     println!("{:?}", user?.full_name());
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is asked for until an item is"]
pub struct Paged<T> {
    /// `Err` where there is nothing to ask for.
    listing: Result<Arc<Listing>, Option<ApiError>>,
    waiting: VecDeque<T>,
    coming: Option<Coming<T>>,
    /// How many items came, and in how many pages.
    seen: usize,
    pages: usize,
    /// With what the last page began.
    began: Option<Box<str>>,
    is_done: bool,
}

impl<T> Paged<T> {
    pub(super) fn new(listing: Result<Listing, ApiError>) -> Self {
        Self {
            listing: listing.map(Arc::new).map_err(Some),
            waiting: VecDeque::new(),
            coming: None,
            seen: 0,
            pages: 0,
            began: None,
            is_done: false,
        }
    }
}

#[expect(private_bounds, reason = "the types that come in lists are ours")]
impl<T: Listed> Paged<T> {
    /// The next item. `None` where there is none any more, which is also so after an error.
    pub async fn next(&mut self) -> Option<Result<T, ApiError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// All items.
    ///
    /// # Errors
    ///
    /// [`ApiError`], also where there are more than `most`: half a list looks like a whole one.
    pub async fn all(mut self, most: usize) -> Result<Vec<T>, ApiError> {
        let mut items = Vec::new();
        while let Some(item) = self.next().await {
            if items.len() == most {
                return Err(ApiError::new(TooMany, format!("the list has more than {most} items")));
            }
            items.push(item?);
        }
        Ok(items)
    }

    /// Takes a page over, if it goes on from where the last one ended.
    fn take(&mut self, page: Page<T>, listing: &Listing) -> Result<(), ApiError> {
        let odd = |how: &str| Err(ApiError::new(Malformed, format!("the pages of {} {how}", listing.what())));
        let begins = page.items.first().map(|item| item.listed_id().into());
        if begins.is_some() && begins == self.began {
            return odd("repeat themselves");
        }
        self.began = begins;
        self.pages += 1;
        self.seen += page.items.len();
        self.is_done = match page.total {
            Some(total) => u64::try_from(self.seen).is_ok_and(|seen| seen >= total),
            None => page.items.len() < listing.limit,
        };
        if !self.is_done && page.items.is_empty() {
            return odd("end before all of them are there");
        }
        if !self.is_done && self.pages == MAX_PAGES {
            return odd("do not end");
        }
        self.waiting.extend(page.items);
        Ok(())
    }
}

impl<T: Listed> Stream for Paged<T> {
    type Item = Result<T, ApiError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(item) = this.waiting.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            if this.is_done {
                return Poll::Ready(None);
            }
            let listing = match &mut this.listing {
                Ok(listing) => Arc::clone(listing),
                Err(error) => return Poll::Ready(error.take().map(Err)),
            };
            let coming = this.coming.get_or_insert_with(|| {
                let (listing, offset) = (Arc::clone(&listing), this.seen);
                Box::pin(async move { listing.page(offset).await })
            });
            let page = ready!(coming.as_mut().poll(context));
            this.coming = None;
            if let Err(error) = page.and_then(|page| this.take(page, &listing)) {
                this.is_done = true;
                return Poll::Ready(Some(Err(error)));
            }
        }
    }
}

impl<T> fmt::Debug for Paged<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Paged")
            .field("seen", &self.seen)
            .field("is_done", &self.is_done)
            .finish_non_exhaustive()
    }
}
