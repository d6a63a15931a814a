//! People, parties, places and outlets, with every form used for them.
//!
//! Known forms are scanned first, then people are named and grouped, then bodies, organisations and groups; roles and what
//! people speak for follow, and last what descriptions and pronouns point back to.

mod anaphora;
mod cast;
mod lexicon;
mod organizations;
mod outlets;
mod parties;
mod people;
mod phrases;
mod roles;
mod scan;
mod spelling;

pub(crate) use cast::Named;

use crate::{Context, Found};
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
    pub(crate) fn read(&self, cx: &Context<'_>, found: &Found) -> Named {
        let lexicon = &self.lexicon;
        let mut scan = scan::Scan::new(cx, lexicon);
        let mut cast = cast::Cast::default();
        let others = people::read(cx, found, lexicon, &mut scan, &mut cast);
        scan.yield_to_names(cx);
        parties::read(cx, lexicon, &scan, &mut cast);
        organizations::read(cx, lexicon, &scan, &others, &mut cast);
        let asked = anaphora::asked(cx, found, lexicon);
        phrases::read(cx, lexicon, &scan, &asked, &mut cast);
        roles::read(cx, found, lexicon, &scan, &mut cast);
        anaphora::read(cx, found, lexicon, &scan, &asked, &mut cast);
        cast.finish(cx)
    }
}
