//! Who said what: direct, indirect and mixed, with source, cue and content (PARC 3.0).

use crate::{Context, Found};
use document::Quotation;
use lang::{LangError, Pack};

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Quotations {}

impl Quotations {
    pub(crate) fn new(_pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {})
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, _cx: &Context<'_>, _found: &Found) -> Vec<Quotation> {
        Vec::new()
    }
}
