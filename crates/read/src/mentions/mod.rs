//! People, parties, places and outlets, with every form used for them.

use crate::{Context, Found};
use document::{Actor, Mention};
use lang::{LangError, Pack};

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Mentions {}

impl Mentions {
    pub(crate) fn new(_pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {})
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, _cx: &Context<'_>, _found: &Found) -> (Vec<Actor>, Vec<Mention>) {
        (Vec::new(), Vec::new())
    }
}
