//! What tells a block of the article from one of the site: numbers for each block, between about -1 and 3.

use super::blocks::{Block, HINTS, Kind, Place};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// Words in a run that is looked for in the reader view.
const RUN: usize = 3;
/// Words of a sentence.
const SENTENCE: usize = 10;

/// Numbers of one block.
pub(super) const COUNT: usize = 48;
/// Their names, as in the file of weights. `missed_` ones count where the reader view left much of the page's prose out.
pub(super) const NAMES: [&str; COUNT] = [
    "viewed",
    "size",
    "linked",
    "closed",
    "prose",
    "again",
    "heading",
    "paragraph",
    "item",
    "cell",
    "code",
    "in_article",
    "in_main",
    "in_frame_element",
    "in_form",
    "hidden",
    "in_table",
    "in_quote",
    "hint_frame",
    "hint_other_stories",
    "hint_appeal",
    "hint_who",
    "hint_comments",
    "hint_article",
    "prose_of_element",
    "prose_of_parent",
    "prose_of_grandparent",
    "position",
    "inside_view",
    "next_viewed",
    "before_viewed",
    "viewed_3",
    "viewed_8",
    "prose_3",
    "prose_8",
    "linked_3",
    "next_prose",
    "before_prose",
    "page_viewed",
    "missed_prose",
    "missed_grandparent",
    "missed_article",
    "missed_main",
    "capitals",
    "digits",
    "after_heading",
    "outside_article",
    "outside_main",
];
pub(super) type Row = [f32; COUNT];

/// What is known of one block by itself.
struct Seen {
    words: usize,
    /// Share of its runs of words that the reader view holds.
    viewed: f32,
    linked: f32,
    closed: bool,
    prose: bool,
    again: bool,
}

/// The numbers of each block; `view` is what a reader view took for the article.
pub(super) fn of(blocks: &[Block], view: &[String]) -> Vec<Row> {
    let seen = seen(blocks, view);
    let page = Whole::new(blocks, &seen);
    (0..blocks.len()).map(|at| One { blocks, seen: &seen, page: &page, at }.row()).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn hash_of(words: &[String]) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

fn seen(blocks: &[Block], view: &[String]) -> Vec<Seen> {
    let mut runs: FxHashSet<u64> = FxHashSet::default();
    let mut lines: FxHashSet<u64> = FxHashSet::default();
    let around = |block: &&Block| !block.place.has(Place::AROUND);
    let all = || blocks.iter().filter(around).map(|block| block.text.as_str());
    let view: Vec<&str> = if view.is_empty() { all().collect() } else { view.iter().map(String::as_str).collect() };
    for line in view {
        let words = words(line);
        runs.extend(words.windows(RUN).map(hash_of));
        lines.insert(hash_of(&words));
    }
    let mut known: FxHashSet<u64> = FxHashSet::default();
    let one = |block: &Block| {
        let words = words(&block.text);
        let whole = hash_of(&words);
        let (found, all) = match words.len() {
            0..RUN => (usize::from(lines.contains(&whole)), 1),
            count => (words.windows(RUN).filter(|run| runs.contains(&hash_of(run))).count(), count - RUN + 1),
        };
        let closed = block.text.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '!', '?', '…']);
        let linked = share(block.linked.min(block.text.len()), block.text.len());
        let prose = words.len() >= SENTENCE && closed && linked < 0.5;
        Seen { words: words.len(), viewed: share(found, all), linked, closed, prose, again: !known.insert(whole) }
    };
    blocks.iter().map(one).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of words of a page")]
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// Sums over the page.
struct Whole {
    prose: usize,
    /// Words of prose in each element, for its children and grandchildren.
    within: [FxHashMap<u32, usize>; 3],
    /// Share of the prose below each group of hints.
    hinted: [f32; HINTS.len()],
    in_article: f32,
    in_main: f32,
    /// Share of the prose that the reader view holds.
    viewed: f32,
    first: usize,
    last: usize,
    first_heading: usize,
}

impl Whole {
    fn new(blocks: &[Block], seen: &[Seen]) -> Self {
        let of = |fits: &dyn Fn(usize) -> bool| -> usize {
            (0..blocks.len()).filter(|&at| seen[at].prose && fits(at)).map(|at| seen[at].words).sum()
        };
        let prose = of(&|_| true);
        let below = |place: Place| share(of(&|at| blocks[at].place.has(place)), prose);
        let mut within = [FxHashMap::default(), FxHashMap::default(), FxHashMap::default()];
        for (block, seen) in blocks.iter().zip(seen).filter(|(_, seen)| seen.prose) {
            for (level, sums) in within.iter_mut().enumerate() {
                *sums.entry(block.within[level]).or_default() += seen.words;
            }
        }
        let viewed = |seen: &Seen| seen.viewed > 0.8 && seen.words > 3;
        Self {
            prose,
            within,
            hinted: std::array::from_fn(|group| below(Place::hint(group))),
            in_article: below(Place::ARTICLE),
            in_main: below(Place::MAIN),
            viewed: share(of(&|at| viewed(&seen[at])), prose),
            first: seen.iter().position(viewed).unwrap_or(0),
            last: seen.iter().rposition(viewed).unwrap_or(0),
            first_heading: blocks.iter().position(|block| block.kind == Kind::Heading).unwrap_or(0),
        }
    }
}

/// One block among the others.
struct One<'a> {
    blocks: &'a [Block],
    seen: &'a [Seen],
    page: &'a Whole,
    at: usize,
}

const fn flag(is: bool) -> f32 {
    if is { 1.0 } else { 0.0 }
}

const fn viewed(seen: &Seen) -> f32 {
    seen.viewed
}

const fn prose(seen: &Seen) -> f32 {
    flag(seen.prose)
}

const fn linked(seen: &Seen) -> f32 {
    seen.linked
}

impl One<'_> {
    /// All numbers, in the order of [`NAMES`].
    fn row(&self) -> Row {
        let mut row = [0.0; COUNT];
        let parts = self.itself().into_iter().chain(self.place()).chain(self.hints()).chain(self.standing());
        let all = parts.chain(self.neighbours()).chain(self.missed()).chain(self.rest());
        row.iter_mut().zip(all).for_each(|(cell, value)| *cell = value);
        row
    }

    fn block(&self) -> &Block {
        &self.blocks[self.at]
    }

    fn own(&self) -> &Seen {
        &self.seen[self.at]
    }

    fn is(&self, place: Place) -> f32 {
        flag(self.block().place.has(place))
    }

    fn itself(&self) -> [f32; 11] {
        let (own, kind) = (self.own(), |kind: Kind| flag(self.block().kind == kind));
        let size = share(own.words, 1).ln_1p() / 3.0;
        let kinds = [Kind::Heading, Kind::Paragraph, Kind::Item, Kind::Cell, Kind::Code].map(kind);
        let [heading, paragraph, item, cell, code] = kinds;
        let (closed, again) = (flag(own.closed), flag(own.again));
        [own.viewed, size, own.linked, closed, prose(own), again, heading, paragraph, item, cell, code]
    }

    fn place(&self) -> [f32; 7] {
        let places =
            [Place::ARTICLE, Place::MAIN, Place::AROUND, Place::FORM, Place::HIDDEN, Place::TABLE, Place::QUOTE];
        places.map(|place| self.is(place))
    }

    /// What most of the page's prose stands below announces nothing, unless it announces the article.
    fn hints(&self) -> [f32; HINTS.len()] {
        std::array::from_fn(|group| {
            let tells = self.page.hinted[group] < 0.5 || group == HINTS.len() - 1;
            if tells { self.is(Place::hint(group)) } else { 0.0 }
        })
    }

    /// Share of the page's prose that an element around holds.
    fn within(&self, level: usize) -> f32 {
        let element = self.block().within[level];
        share(self.page.within[level].get(&element).copied().unwrap_or_default(), self.page.prose)
    }

    fn standing(&self) -> [f32; 5] {
        let inside = flag(self.page.first <= self.at && self.at <= self.page.last);
        [self.within(0), self.within(1), self.within(2), share(self.at, self.blocks.len()), inside]
    }

    fn neighbours(&self) -> [f32; 9] {
        let next = |of: fn(&Seen) -> f32| self.seen.get(self.at + 1).map_or(0.0, of);
        let before = |of: fn(&Seen) -> f32| self.at.checked_sub(1).map_or(0.0, |other| of(&self.seen[other]));
        let around = |reach: usize, of: fn(&Seen) -> f32| {
            let near = self.at.saturating_sub(reach)..(self.at + reach + 1).min(self.seen.len());
            let count = near.len() - 1;
            let sum = near.filter(|&other| other != self.at).fold(0.0, |sum, other| sum + of(&self.seen[other]));
            if count == 0 { 0.0 } else { sum / f32::from(u8::try_from(count).unwrap_or(u8::MAX)) }
        };
        let views = [next(viewed), before(viewed), around(3, viewed), around(8, viewed)];
        let others = [around(3, prose), around(8, prose), around(3, linked), next(prose), before(prose)];
        let ([a, b, c, d], [e, f, g, h, i]) = (views, others);
        [a, b, c, d, e, f, g, h, i]
    }

    fn missed(&self) -> [f32; 5] {
        let missed = 1.0 - self.page.viewed;
        let signs = [prose(self.own()), self.within(2), self.is(Place::ARTICLE), self.is(Place::MAIN)];
        let [prose, grandparent, article, main] = signs.map(|sign| missed * sign);
        [self.page.viewed, prose, grandparent, article, main]
    }

    fn rest(&self) -> [f32; 5] {
        let text = &self.block().text;
        let words = || text.split_whitespace();
        let capitals = share(words().filter(|word| word.starts_with(char::is_uppercase)).count(), words().count());
        let digits = share(text.bytes().filter(u8::is_ascii_digit).count(), text.len());
        let outside = |share: f32, place: Place| share * (1.0 - self.is(place));
        let article = outside(self.page.in_article, Place::ARTICLE);
        let main = outside(self.page.in_main, Place::MAIN);
        [capitals, digits, flag(self.at > self.page.first_heading), article, main]
    }
}
