//! `docs/TROUBLESHOOTING.md`, row by row: each is provoked, and what the page quotes is what a developer then reads.

mod access;
mod names;
mod page;
mod printed;
mod redirects;
mod server;
mod set_up;
mod tokens;

use self::{
    page::Row,
    printed::printed,
    server::{Site, app, instance, routes},
};
