//! One folder a framework. None decides anything: they carry a request in and a denial out.

#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(feature = "utoipa")]
pub mod utoipa;
