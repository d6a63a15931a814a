//! Reads one article: who is named, when, who said what, what happened, what each side wants.
//!
//! In: an [`Article`] with its [`Mask`], [`Segmentation`] and [`Parse`]. Out: a [`Reading`].
//! Reading never fails and sees one article only; what needs two is `assemble`.
//!
//! The layers run in the order of the modules below; each sees what the earlier ones [`Found`].
//! Their knowledge stands in `data/lang/en/<layer>`, not here.

mod check;
mod conditions;
mod context;
mod disputes;
mod documents;
mod events;
mod found;
mod mentions;
mod plover;
mod positions;
mod precision;
mod quantities;
mod quotations;
mod times;

pub use check::{Analyse, check};
pub use context::Context;
pub use found::Found;
pub use plover::{Coded, Plover};

use document::{Article, Diagnostic, Mask, Parse, Reading, Segmentation};
use lang::{LangError, Pack};

/// The compiled knowledge of all layers; made once, used for every article, from any thread.
#[derive(Debug)]
pub struct Reader {
    times: times::Times,
    mentions: mentions::Mentions,
    quotations: quotations::Quotations,
    events: events::Events,
    positions: positions::Positions,
    conditions: conditions::Conditions,
    disputes: disputes::Disputes,
    documents: documents::Documents,
    precision: precision::Precision,
}

impl Reader {
    /// Compiles the rules and lists of `pack`.
    ///
    /// # Errors
    /// [`LangError`] if a data file of the pack cannot be used.
    pub fn new(pack: &Pack) -> Result<Self, LangError> {
        Ok(Self {
            times: times::Times::new(pack)?,
            mentions: mentions::Mentions::new(pack)?,
            quotations: quotations::Quotations::new(pack)?,
            events: events::Events::new(pack)?,
            positions: positions::Positions::new(pack)?,
            conditions: conditions::Conditions::new(pack)?,
            disputes: disputes::Disputes::new(pack)?,
            documents: documents::Documents::new(pack)?,
            precision: precision::Precision::new(pack)?,
        })
    }

    /// Reads one article.
    #[must_use]
    pub fn read(&self, article: &Article, mask: &Mask, segmentation: &Segmentation, parse: &Parse) -> Reading {
        let cx = Context::new(article, mask, segmentation, parse);
        let mut found = Found::new(&cx);
        for layer in Layer::ALL {
            self.run(layer, &cx, &mut found);
        }
        if cx.dct.is_none() {
            found.reading.diagnostics.push(Diagnostic {
                code: "undated_article",
                message: "no publication date: years that the text does not settle stay open".into(),
            });
        }
        self.precision.fill(&mut found.reading);
        found.reading
    }

    /// Runs one layer on what the layers before it found.
    pub fn run(&self, layer: Layer, cx: &Context<'_>, found: &mut Found) {
        match layer {
            Layer::Times => found.set_times(cx, self.times.read(cx)),
            Layer::Mentions => found.set_actors(cx, self.mentions.read(cx, found)),
            Layer::Quotations => found.set_quotations(cx, self.quotations.read(cx, found)),
            Layer::Events => found.reading.events = self.events.read(cx, found),
            Layer::Conditions => found.reading.conditions = self.conditions.read(cx, found),
            Layer::Positions => found.reading.positions = self.positions.read(cx, found),
            Layer::Disputes => found.reading.disputes = self.disputes.read(cx, found),
            Layer::Documents => found.reading.documents = self.documents.read(cx, found),
        }
    }
}

/// The layers of reading, as they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the modules of these names say what they do")]
pub enum Layer {
    Times,
    Mentions,
    Quotations,
    Events,
    Conditions,
    Positions,
    Disputes,
    Documents,
}

impl Layer {
    /// All layers, in the order in which each sees what the earlier ones found.
    pub const ALL: [Self; 8] = [
        Self::Times,
        Self::Mentions,
        Self::Quotations,
        Self::Events,
        Self::Conditions,
        Self::Positions,
        Self::Disputes,
        Self::Documents,
    ];
}
