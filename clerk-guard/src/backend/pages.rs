use serde::{Deserialize, de::DeserializeOwned};

use super::{ApiError, ApiErrorKind::Malformed, answer::object, client::BackendClient, http::Request};

/// How many items one page has at most. A role comes with all its permissions, and there may be hundreds.
const PAGE: usize = 50;
/// The longest page that is read, in bytes.
const MAX_PAGE: usize = 8 * 1024 * 1024;
/// How many pages are asked for at most.
const MAX_PAGES: usize = 100;

impl BackendClient {
    /// All items of a list that comes in pages.
    ///
    /// # Errors
    ///
    /// [`ApiError`], also where the pages end before all are there: half a list looks like a whole one.
    pub(super) async fn all<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: Option<(&str, &str)>,
    ) -> Result<Vec<T>, ApiError> {
        #[derive(Deserialize)]
        struct Page<T> {
            data: Vec<T>,
            total_count: u64,
        }

        let what = path.join(" ");
        let path: Vec<&str> = [self.version()].into_iter().chain(path.iter().copied()).collect();
        let limit = PAGE.to_string();
        let mut items = Vec::new();
        for _ in 0..MAX_PAGES {
            let offset = items.len().to_string();
            let request = Request::get(&path)
                .query(query)
                .query([("limit", &*limit), ("offset", &*offset)])
                .with_key(self.secret_key()?)
                .longest(MAX_PAGE);
            let json = self.http().send(request).await?;
            let page: Page<T> = object(&json, &format!("a page of {what}"))?;
            let is_last = page.data.is_empty();
            items.extend(page.data);
            if u64::try_from(items.len()).is_ok_and(|count| count >= page.total_count) {
                return Ok(items);
            }
            if is_last {
                break;
            }
        }
        Err(ApiError::new(Malformed, format!("the pages of {what} end before all of them are there")))
    }
}
