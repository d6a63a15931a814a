//! Who denies or contradicts what.

use crate::{Context, Found};
use document::DisputeMention;
use lang::{LangError, Pack};

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Disputes {}

impl Disputes {
    pub(crate) fn new(_pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {})
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, _cx: &Context<'_>, _found: &Found) -> Vec<DisputeMention> {
        Vec::new()
    }
}
