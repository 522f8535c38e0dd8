//! Extractors: the parts of a request, checked before a handler runs. An error becomes an
//! [`ApiError`](crate::problem::ApiError).

mod current_user;
mod fields;
mod json;
mod path;
mod query;

pub use self::{
    current_user::{CurrentUser, authenticate},
    json::{JsonBody, OptionalJsonBody, read_body},
    path::Id,
    query::QueryString,
};
