use text::{SourceText, Span};

/// Which parts of a source text are the article.
///
/// Invariant: the regions lie in order and cover the source exactly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    regions: Vec<Region>,
    sections: Vec<Section>,
}

/// A part of a live page that is a report of its own, from here to the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Where it begins, in bytes.
    pub start: u32,
    /// The day it was written, `YYYY-MM-DD`.
    pub date: String,
}

/// A stretch of text, kept or dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Where; never empty.
    pub span: Span,
    /// Why it is not read; `None` if it is body.
    pub dropped: Option<DropReason>,
}

/// Why a region is no part of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DropReason {
    /// The headline: shown, but not read as a sentence of the body.
    Headline,
    /// A heading between the body's paragraphs.
    Subheading,
    /// Menus, share bars, exchange rates and the like.
    Navigation,
    /// A picture's caption or credit.
    Caption,
    /// A paragraph that stands elsewhere in the article already.
    Repeated,
    /// Pointers to other articles.
    ReadAlso,
    /// Authors, places of writing, agency credits, dates of updates.
    Byline,
    /// Notes of the editors about the article.
    EditorsNote,
    /// Cookie and consent notes, subscriptions, advertisements, terms.
    Boilerplate,
    /// Comment forms and readers' comments.
    Comments,
    /// White space between regions.
    Blank,
}

impl DropReason {
    /// Every reason, in declaration order.
    pub const ALL: &'static [Self] = &[
        Self::Headline,
        Self::Subheading,
        Self::Navigation,
        Self::Caption,
        Self::Repeated,
        Self::ReadAlso,
        Self::Byline,
        Self::EditorsNote,
        Self::Boilerplate,
        Self::Comments,
        Self::Blank,
    ];

    /// The reason that the contract calls `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.as_str() == name)
    }

    /// The contract's word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Subheading => "subheading",
            Self::Navigation => "navigation",
            Self::Caption => "caption",
            Self::Repeated => "repeated",
            Self::ReadAlso => "read_also",
            Self::Byline => "byline",
            Self::EditorsNote => "editors_note",
            Self::Boilerplate => "boilerplate",
            Self::Comments => "comments",
            Self::Blank => "blank",
        }
    }
}

impl Mask {
    /// Keeps the whole text.
    #[must_use]
    pub fn keep_all(source: &SourceText) -> Self {
        Self::from_dropped(source, [])
    }

    /// Builds a mask from dropped regions in any order; what they leave over is kept.
    /// Where two overlap, the one that starts first wins; empty ones are ignored.
    #[must_use]
    pub fn from_dropped(source: &SourceText, dropped: impl IntoIterator<Item = (Span, DropReason)>) -> Self {
        let mut dropped: Vec<_> = dropped.into_iter().collect();
        dropped.sort_by_key(|&(span, reason)| (span.start(), std::cmp::Reverse(span.end()), reason));
        let end = source.span().end();
        let mut regions = Vec::new();
        let mut at = 0;
        let mut push = |start: u32, end: u32, dropped| {
            if start < end {
                regions.push(Region { span: Span::new(start, end), dropped });
            }
        };
        for (span, reason) in dropped {
            let start = span.start().max(at);
            let stop = span.end().min(end);
            if start < stop {
                push(at, start, None);
                push(start, stop, Some(reason));
                at = stop;
            }
        }
        push(at, end, None);
        Self { regions, sections: Vec::new() }
    }

    /// The same mask with the dated sections of a live page.
    #[must_use]
    pub fn with_sections(mut self, mut sections: Vec<Section>) -> Self {
        sections.sort_by_key(|section| section.start);
        self.sections = sections;
        self
    }

    /// The dated sections of a live page, in text order; empty for other articles.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The section that holds the byte at `offset`.
    #[must_use]
    pub fn section_at(&self, offset: u32) -> Option<&Section> {
        let after = self.sections.partition_point(|section| section.start <= offset);
        after.checked_sub(1).map(|at| &self.sections[at])
    }

    /// All regions, in order.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The body's spans, in order.
    pub fn kept(&self) -> impl Iterator<Item = Span> + '_ {
        self.regions.iter().filter(|region| region.dropped.is_none()).map(|region| region.span)
    }

    /// The dropped spans with their reasons, in order.
    pub fn dropped(&self) -> impl Iterator<Item = (Span, DropReason)> + '_ {
        self.regions.iter().filter_map(|region| Some((region.span, region.dropped?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_cover_the_source_once() {
        let source = SourceText::new("menu\nbody text\nmore");
        let mask = Mask::from_dropped(
            &source,
            [(Span::new(15, 19), DropReason::ReadAlso), (Span::new(0, 5), DropReason::Navigation)],
        );
        let kept: Vec<_> = mask.kept().map(|span| source.slice(span)).collect();
        assert_eq!(kept, ["body text\n"]);
        let total: u32 = mask.regions().iter().map(|region| region.span.len()).sum();
        assert_eq!(total, source.span().len());
    }

    #[test]
    fn overlapping_drops_do_not_overlap_in_the_mask() {
        let source = SourceText::new("0123456789");
        let mask = Mask::from_dropped(
            &source,
            [(Span::new(0, 5), DropReason::Caption), (Span::new(3, 8), DropReason::Repeated)],
        );
        let ends: Vec<_> = mask.regions().iter().map(|region| region.span.end()).collect();
        assert_eq!(ends, [5, 8, 10]);
    }
}
