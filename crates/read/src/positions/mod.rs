//! Who wants, offers, refuses what.

use crate::{Context, Found};
use document::PositionMention;
use lang::{LangError, Pack};

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Positions {}

impl Positions {
    pub(crate) fn new(_pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {})
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, _cx: &Context<'_>, _found: &Found) -> Vec<PositionMention> {
        Vec::new()
    }
}
