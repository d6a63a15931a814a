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
    (0..blocks.len()).map(|at| row(blocks, &seen, &page, at)).collect()
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

fn row(blocks: &[Block], seen: &[Seen], page: &Whole, at: usize) -> Row {
    let (block, own) = (&blocks[at], &seen[at]);
    let flag = |is: bool| f32::from(u8::from(is));
    let place = |place: Place| flag(block.place.has(place));
    let around = |reach: usize, of: &dyn Fn(&Seen) -> f32| {
        let near = at.saturating_sub(reach)..(at + reach + 1).min(seen.len());
        let others = near.filter(|&other| other != at);
        let (sum, count) = others.fold((0.0, 0), |(sum, count), other| (sum + of(&seen[other]), count + 1));
        if count == 0 { 0.0 } else { sum / f32::from(u8::try_from(count).unwrap_or(u8::MAX)) }
    };
    let next = |of: &dyn Fn(&Seen) -> f32| seen.get(at + 1).map_or(0.0, of);
    let before = |of: &dyn Fn(&Seen) -> f32| at.checked_sub(1).map_or(0.0, |other| of(&seen[other]));
    let viewed = |seen: &Seen| seen.viewed;
    let prose = |seen: &Seen| flag(seen.prose);
    let linked = |seen: &Seen| seen.linked;
    let within =
        |level: usize| share(page.within[level].get(&block.within[level]).copied().unwrap_or_default(), page.prose);
    let hint = |group: usize| {
        if page.hinted[group] < 0.5 || group == HINTS.len() - 1 { place(Place::hint(group)) } else { 0.0 }
    };
    let size = share(own.words, 1).ln_1p() / 3.0;
    let missed = 1.0 - page.viewed;
    let capitals = block.text.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let lowered = share(capitals, block.text.split_whitespace().count());
    let digits = share(block.text.bytes().filter(u8::is_ascii_digit).count(), block.text.len());
    let position = share(at, blocks.len());
    let inside = flag(page.first <= at && at <= page.last);
    [
        own.viewed,
        size,
        own.linked,
        flag(own.closed),
        flag(own.prose),
        flag(own.again),
        flag(block.kind == Kind::Heading),
        flag(block.kind == Kind::Paragraph),
        flag(block.kind == Kind::Item),
        flag(block.kind == Kind::Cell),
        flag(block.kind == Kind::Code),
        place(Place::ARTICLE),
        place(Place::MAIN),
        place(Place::AROUND),
        place(Place::FORM),
        place(Place::HIDDEN),
        place(Place::TABLE),
        place(Place::QUOTE),
        hint(0),
        hint(1),
        hint(2),
        hint(3),
        hint(4),
        hint(5),
        within(0),
        within(1),
        within(2),
        position,
        inside,
        next(&viewed),
        before(&viewed),
        around(3, &viewed),
        around(8, &viewed),
        around(3, &prose),
        around(8, &prose),
        around(3, &linked),
        next(&prose),
        before(&prose),
        page.viewed,
        missed * flag(own.prose),
        missed * within(2),
        missed * place(Place::ARTICLE),
        missed * place(Place::MAIN),
        lowered,
        digits,
        flag(at > page.first_heading),
        page.in_article * (1.0 - place(Place::ARTICLE)),
        page.in_main * (1.0 - place(Place::MAIN)),
    ]
}
