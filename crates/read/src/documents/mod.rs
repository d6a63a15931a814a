//! What is on paper between parties, and how far it is.

use crate::{Context, Found};
use document::DocumentMention;
use lang::{LangError, Pack};

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Documents {}

impl Documents {
    pub(crate) fn new(_pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {})
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, _cx: &Context<'_>, _found: &Found) -> Vec<DocumentMention> {
        Vec::new()
    }
}
