//! One file a command.

pub(crate) mod annotate;
pub(crate) mod changes;
pub(crate) mod check;
pub(crate) mod clean;
pub(crate) mod copies;
#[cfg(feature = "fetch")]
pub(crate) mod feeds;
#[cfg(feature = "fetch")]
pub(crate) mod fetch;
pub(crate) mod read;
pub(crate) mod same;
pub(crate) mod schema;
#[cfg(feature = "fetch")]
pub(crate) mod watch;
pub(crate) mod why;
