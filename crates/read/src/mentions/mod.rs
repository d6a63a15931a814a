//! People, parties, places and outlets, with every form used for them.
//!
//! Known forms are scanned first, then people are named and grouped, then bodies, organisations and groups; roles and what
//! people speak for follow, and last what descriptions and pronouns point back to.

mod cast;
mod lexicon;
mod nominals;
mod organizations;
mod parties;
mod people;
mod phrases;
mod pronouns;
mod roles;
mod scan;
mod spelling;

use crate::{Context, Found};
use document::{Actor, Mention};
use lang::{LangError, Pack};
use lexicon::Lexicon;

/// Compiled knowledge of this layer.
#[derive(Debug)]
pub(crate) struct Mentions {
    lexicon: Lexicon,
}

impl Mentions {
    pub(crate) fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self { lexicon: Lexicon::new(pack)? })
    }

    /// What the article says of this, in text order.
    pub(crate) fn read(&self, cx: &Context<'_>, found: &Found) -> (Vec<Actor>, Vec<Mention>) {
        let lexicon = &self.lexicon;
        let mut scan = scan::Scan::new(cx, lexicon);
        let mut cast = cast::Cast::default();
        let others = people::read(cx, found, lexicon, &mut scan, &mut cast);
        scan.yield_to_names(cx);
        parties::read(cx, lexicon, &scan, &mut cast);
        organizations::read(cx, lexicon, &scan, &others, &mut cast);
        phrases::read(cx, lexicon, &scan, &mut cast);
        roles::read(cx, lexicon, &scan, &mut cast);
        nominals::read(cx, lexicon, &scan, &mut cast);
        pronouns::read(cx, &mut cast);
        cast.finish(cx)
    }
}
