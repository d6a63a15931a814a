//! One file a command.

pub(crate) mod annotate;
pub(crate) mod check;
pub(crate) mod clean;
pub(crate) mod copies;
pub(crate) mod read;
pub(crate) mod same;
pub(crate) mod schema;
pub(crate) mod why;
