//! Time expressions with TIMEX3 values.

use crate::Context;
use document::TimeExpression;
use lang::{LangError, Pack};

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Times {}

impl Times {
    pub(crate) fn new(_pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {})
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, _cx: &Context<'_>) -> Vec<TimeExpression> {
        Vec::new()
    }
}
