//! What must come before what.

use crate::{Context, Found};
use document::ConditionMention;
use lang::{LangError, Pack};

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Conditions {}

impl Conditions {
    pub(crate) fn new(_pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {})
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, _cx: &Context<'_>, _found: &Found) -> Vec<ConditionMention> {
        Vec::new()
    }
}
