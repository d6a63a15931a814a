//! What happened, is planned, was put off: meetings, rounds, calls, signings ... with status.

use crate::{Context, Found};
use document::EventMention;
use lang::{LangError, Pack};

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Events {}

impl Events {
    pub(crate) fn new(_pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {})
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, _cx: &Context<'_>, _found: &Found) -> Vec<EventMention> {
        Vec::new()
    }
}
