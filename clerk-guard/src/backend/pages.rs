use serde::{Deserialize, de::DeserializeOwned};

use super::{
    ApiError, ApiErrorKind::Malformed, again::Again, answer::object, client::BackendClient, http::Request,
};

/// The longest page that is read, in bytes.
const MAX_PAGE: usize = 8 * 1024 * 1024;

/// A list that comes in pages, and how to ask for one of them.
pub(super) struct Listing {
    pub(super) client: BackendClient,
    /// Behind the version. Each part is one segment.
    pub(super) path: Vec<Box<str>>,
    pub(super) query: Vec<(&'static str, Box<str>)>,
    /// How many items a page has at most.
    pub(super) limit: usize,
    pub(super) shape: Shape,
}

/// What a page looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `{ "data": […], "total_count": n }`
    Counted,
    /// `[…]`
    Bare,
}

/// Some items of a list.
pub(super) struct Page<T> {
    pub(super) items: Vec<T>,
    /// How many there are in all, where that is told.
    pub(super) total: Option<u64>,
}

/// What comes in lists. The id tells whether two pages are one.
pub(super) trait Listed: DeserializeOwned + Send + Unpin + 'static {
    fn listed_id(&self) -> &str;
}

impl Listing {
    /// The page that begins behind so many items.
    pub(super) async fn page<T: Listed>(&self, offset: usize) -> Result<Page<T>, ApiError> {
        #[derive(Deserialize)]
        struct Counted<T> {
            data: Vec<T>,
            total_count: u64,
        }

        let (limit, offset) = (self.limit.to_string(), offset.to_string());
        let path: Vec<&str> =
            [self.client.version()].into_iter().chain(self.path.iter().map(AsRef::as_ref)).collect();
        let request = Request::get(&path)
            .query(self.query.iter().map(|(name, value)| (*name, &**value)))
            .query([("limit", &*limit), ("offset", &*offset)])
            .with_key(self.client.secret_key()?)
            .longest(MAX_PAGE)
            .again(Again::IfItHelps);
        let json = self.client.http().send(request).await?;
        match self.shape {
            Shape::Counted => {
                let Counted { data, total_count } = object(&json, &format!("a page of {}", self.what()))?;
                Ok(Page { items: data, total: Some(total_count) })
            }
            Shape::Bare => {
                let items = serde_json::from_str(&json).map_err(|_| {
                    let what = self.what();
                    ApiError::new(
                        Malformed,
                        format!("a page of {what} is not of the shape that it should have"),
                    )
                })?;
                Ok(Page { items, total: None })
            }
        }
    }

    /// What it is a list of.
    pub(super) fn what(&self) -> String {
        self.path.join(" ")
    }
}
