use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::{call::Pairs, error::ApiError};

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    limit: usize,
    offset: usize,
}

impl Page {
    /// Of a query: `limit`, from 1 to 500 and 10 by default, and `offset`.
    pub(crate) fn read(query: &Pairs) -> Result<Self, ApiError> {
        let number = |name: &'static str, usual: usize| match query.some(name) {
            None => Ok(usual),
            Some(text) => text.parse().map_err(|_| ApiError::invalid(name)),
        };
        let page = Self { limit: number("limit", 10)?, offset: number("offset", 0)? };
        if (1..=500).contains(&page.limit) {
            Ok(page)
        } else {
            let message = "limit must be between 1 and 500.";
            Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "form_param_value_invalid", message))
        }
    }

    pub(crate) fn of<'a, T>(&self, list: &'a [T]) -> &'a [T] {
        let rest = list.get(self.offset..).unwrap_or_default();
        rest.get(..self.limit).unwrap_or(rest)
    }

    /// The page, with how many there are in all.
    pub(crate) fn counted<T>(&self, list: &[T], resource: impl Fn(&T) -> Value) -> Value {
        let data: Vec<Value> = self.of(list).iter().map(resource).collect();
        json!({ "data": data, "total_count": list.len() })
    }
}
